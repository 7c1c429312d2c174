"""Set documents of every rule type, with texts and figures that a sheet likes to change."""

from typing import Any

from hypothesis import strategies as st

from chamdiem.scoring import SetDocument

ODD = [
    " đầu và cuối ",
    '"trong ngoặc"',
    '"',
    "=1+1",
    "-5",
    "001",
    "1,5",
    "1.234",
    "_x0041_",
    "a\r\nb",
    "\x07",
    "<b>&",
]
TEXTS = st.one_of(
    st.sampled_from(ODD), st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
)
LABELS = st.one_of(st.just(""), TEXTS)
IDS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,8}", fullmatch=True)
NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,6}", fullmatch=True)
FIGURES = st.decimals(-(10**8), 10**8, places=6, allow_nan=False).map(lambda value: format(value, "f"))
POINTS = st.one_of(st.sampled_from(["0", "0.5", "99.55", "0.000001", "999999999.999999"]), FIGURES)
NUMBERS = st.one_of(POINTS, st.just("123456789012.123456789012"), st.just("-0.000000000001"))
BOOLEANS = st.booleans()


def maybe(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), inner)


def some(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(inner, max_size=2)


def record(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({name.rstrip("_"): strategy for name, strategy in fields.items()})


ZERO = st.sampled_from(["full", "zero", "not_applicable"])
STEP = record(
    from_=maybe(NUMBERS), from_inclusive=BOOLEANS, to=maybe(NUMBERS), to_inclusive=BOOLEANS, points=POINTS
)
QUESTION = record(
    id=IDS,
    text=TEXTS,
    kind=st.sampled_from(["single", "multiple", "scale", "number", "text"]),
    options=some(record(id=IDS, label=TEXTS, percent=maybe(NUMBERS))),
    scale=maybe(record(min=NUMBERS, max=NUMBERS)),
)
RATIO: dict[str, Any] = {"numerator_label": LABELS, "denominator_label": LABELS, "when_zero": ZERO}


def typed(name: str, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return record(type=st.just(name), **fields)


RULES = {
    "choice": typed("choice", options=some(record(id=IDS, label=TEXTS, points=POINTS))),
    "yes_no": typed("yes_no", yes_points=POINTS, no_points=POINTS, yes_label=LABELS, no_label=LABELS),
    "conditions": typed(
        "conditions",
        mode=st.sampled_from(["all", "each"]),
        conditions=some(record(id=IDS, label=TEXTS, points=maybe(POINTS))),
    ),
    "steps": typed("steps", input=st.sampled_from(["ratio", "percent"]), steps=some(STEP), **RATIO),
    "linear": typed("linear", floor=maybe(NUMBERS), **RATIO),
    "per_item": typed("per_item", points_per_item=POINTS, cap=maybe(POINTS), item_label=LABELS),
    "reduction": typed("reduction", start=maybe(POINTS), per_occurrence=POINTS, item_label=LABELS),
    "graded": typed("graded", levels=some(record(id=IDS, label=TEXTS, percent=NUMBERS))),
    "formula": typed(
        "formula", inputs=some(record(name=NAMES, label=TEXTS)), expression=TEXTS, when_zero=ZERO
    ),
    "free": typed("free", step=POINTS),
    "leader_rating": typed("leader_rating", step=POINTS),
    "survey": typed(
        "survey", groups=some(record(id=IDS, name=TEXTS, weight=NUMBERS)), questions=some(QUESTION)
    ),
}
EVIDENCE = maybe(record(required=BOOLEANS, hint=LABELS))
KINDS = st.sampled_from(["area", "criterion", "subcriterion"])


def scored(rule: st.SearchStrategy[Any], **more: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return record(
        id=IDS,
        code=TEXTS,
        name=TEXTS,
        max_points=POINTS,
        rule=rule,
        guidance=LABELS,
        evidence=EVIDENCE,
        **more,
    )


def leaf(rule: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return scored(
        rule,
        kind=KINDS,
        min_points=POINTS,
        method=st.sampled_from(["self_and_appraisal", "survey", "administrative_data", "leader_rating"]),
        field=maybe(IDS),
        may_be_not_applicable=BOOLEANS,
        entered_by=maybe(st.sampled_from(["appraiser", "home_affairs"])),
        entered_in=maybe(st.sampled_from(["self_scoring", "council", "publication"])),
    )


ANY_RULE = st.one_of(*RULES.values())
NODES = st.recursive(
    leaf(ANY_RULE),
    lambda inner: record(
        id=IDS, code=TEXTS, name=TEXTS, kind=KINDS, max_points=POINTS, field=maybe(IDS), children=some(inner)
    ),
    max_leaves=3,
)
SECTION = maybe(record(max_points=POINTS, items=some(scored(ANY_RULE))))
ABOUT: dict[str, st.SearchStrategy[Any]] = {
    "set_id": IDS,
    "name": TEXTS,
    "kind": st.sampled_from(["par_index", "task_completion"]),
    "unit_kind": st.sampled_from(["department", "public_service_unit", "district", "commune"]),
    "year": st.integers(2000, 2200),
    "sample": BOOLEANS,
    "decision": maybe(record(number=TEXTS, date=st.dates().map(str))),
    "max_points": POINTS,
    "survey_max_points": POINTS,
    "decimals": st.sampled_from([2, 3]),
    "rank_by": st.sampled_from(["index", "points"]),
    "index_cap": maybe(NUMBERS),
    "tie_breaks": some(IDS),
    "join": st.sampled_from(["mean", "median", "chair"]),
    "spread_threshold": maybe(POINTS),
    "fields": some(record(id=IDS, name=TEXTS, department=maybe(IDS))),
    "classes": some(record(id=IDS, name=TEXTS, from_=maybe(NUMBERS))),
    "disqualifiers": some(
        record(id=IDS, name=TEXTS, class_=IDS, when=maybe(record(node=IDS, index_below=NUMBERS)))
    ),
    "class_caps": some(record(class_=IDS, share=NUMBERS)),
    "bonus": SECTION,
    "deduction": SECTION,
}


@st.composite
def set_documents(draw: st.DrawFn) -> SetDocument:
    """A draft that nobody would publish, with one leaf of every rule type and a random tree."""
    given = {key: draw(strategy) for key, strategy in ABOUT.items()}
    nodes = [draw(leaf(rule)) for rule in RULES.values()]
    return SetDocument.model_validate(given | {"nodes": [*nodes, *draw(some(NODES))]})
