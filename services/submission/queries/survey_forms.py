"""Reading survey forms with their live counts, papers and printed links."""

import csv
import io
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from chamdiem.documents.survey_links import PrintedLink, SurveyLinksData
from chamdiem.documents.typesetting import qr_svg
from chamdiem.scoring.rule_types import SurveyRule
from chamdiem.servicekit.tokens import Caller
from services.submission.commands.survey_forms import managed, survey_form
from services.submission.context import Context
from services.submission.domain.form import Form
from services.submission.domain.rights import Action
from services.submission.domain.survey_forms import groups_of, is_taking, sample_size
from services.submission.errors import UnknownSurveyForm

Stored = dict[str, Any]
WAYS = ("account", "link", "paper")
MOST_PAPERS = 50


async def list_forms(ctx: Context, caller: Caller, round_id: str) -> Stored:
    """Every form of the round with counts, and what the set lets a form ask."""
    _, form = await managed(ctx, caller, round_id, Action.READ_SURVEY)
    forms = await ctx.survey_forms.of_rounds([round_id])
    counts = await ctx.survey_forms.counts([each["_id"] for each in forms])
    groups = [
        {"id": id_, "name": group.name, "weights": [vars(one) for one in group.weights]}
        for id_, group in groups_of(form).items()
    ]
    told = [view(ctx, each, [row for row in counts if row["form_id"] == each["_id"]]) for each in forms]
    return {"forms": told, "groups": groups, "bindable": list(_bindable(form))}


async def one_form(ctx: Context, form: Stored) -> Stored:
    """A form with its counts."""
    return view(ctx, form, await ctx.survey_forms.counts([form["_id"]]))


def view(ctx: Context, form: Stored, counts: list[Stored]) -> Stored:
    """A form as it is told."""
    return {
        **{name: value for name, value in form.items() if name != "_id"},
        "form_id": form["_id"],
        "taking": is_taking(form, ctx.now()),
        "counts": _counted(form, counts),
    }


def _counted(form: Stored, counts: list[Stored]) -> list[Stored]:
    """A line for each unit and group with a known N, with links, or with answers."""
    people = {(each["unit_id"], each["group_id"]): each["population"] for each in form["populations"]}
    given: Mapping[tuple[str, str], Stored] = defaultdict(lambda: dict.fromkeys(WAYS, 0))
    for row in counts:
        given[row["unit_id"], row["group_id"]][row["way"]] = row["count"]
    places = people.keys() | given.keys() | {(b["unit_id"], b["group_id"]) for b in form["batches"]}
    return [_line(place, people.get(place), form["margin_percent"], given[place]) for place in sorted(places)]


def _line(place: tuple[str, str], population: int | None, margin: str, given: Stored) -> Stored:
    wanted = sample_size(population, margin) if population else None
    return {"unit_id": place[0], "group_id": place[1], "population": population, "wanted": wanted, **given}


def _bindable(form: Form) -> list[Stored]:
    found: list[Stored] = []
    for leaf in form.tree.survey_leaves:
        if isinstance(leaf.rule, SurveyRule):
            about = {"leaf_id": leaf.id, "leaf_code": leaf.code, "leaf_name": leaf.name}
            groups = [group.id for group in leaf.rule.groups]
            for question in leaf.rule.questions:
                said = question.model_dump(mode="json")
                found.append({**about, "question_id": question.id, "groups": groups, **said})
    return found


async def list_papers(ctx: Context, caller: Caller, place: tuple[str, str], number: str) -> list[Stored]:
    """The papers keyed in last; of a number, unless that is empty."""
    await managed(ctx, caller, place[0], Action.KEEP_SURVEY_FORMS)
    form = await survey_form(ctx, *place)
    found = await ctx.survey_forms.papers(form["_id"], MOST_PAPERS, number)
    return [told_paper(paper) for paper in found]


def told_paper(paper: Stored) -> Stored:
    """A paper as it is told."""
    return {**paper, "paper_id": paper["_id"]}


async def links_csv(ctx: Context, caller: Caller, place: tuple[str, str], batch_id: str) -> bytes:
    """The batch's links as a list for mail merge, in UTF-8 as Excel takes it."""
    _, links, _ = await _links(ctx, caller, place, batch_id)
    out = io.StringIO()
    csv.writer(out).writerows([("STT", "Đường dẫn"), *enumerate(links, start=1)])
    return ("\ufeff" + out.getvalue()).encode()


async def links_pdf(ctx: Context, caller: Caller, place: tuple[str, str], batch_id: str) -> SurveyLinksData:
    """The batch's links as they are printed and cut."""
    form, links, names = await _links(ctx, caller, place, batch_id)
    return SurveyLinksData(
        issuing_body=ctx.settings.receiving_body,
        title=form["name"],
        unit=names[0],
        group=names[1],
        links=[PrintedLink(address=link, qr=qr_svg(link)) for link in links],
        created_at=next(b["at"] for b in form["batches"] if b["batch_id"] == batch_id),
    )


async def _links(
    ctx: Context, caller: Caller, place: tuple[str, str], batch_id: str
) -> tuple[Stored, list[str], tuple[str, str]]:
    round_, set_form = await managed(ctx, caller, place[0], Action.KEEP_SURVEY_FORMS)
    form = await survey_form(ctx, *place)
    batch = next((each for each in form["batches"] if each["batch_id"] == batch_id), None)
    if batch is None:
        raise UnknownSurveyForm("Phiếu không có lô đường dẫn này.")
    # Also of a unit that was merged since: its links are still printed.
    unit_name = round_.names.get(batch["unit_id"], batch["unit_id"])
    group = groups_of(set_form).get(batch["group_id"])
    base = ctx.settings.public_url.rstrip("/")
    links = [f"{base}/khao-sat/{token}" for token in await ctx.survey_forms.links(batch_id)]
    return form, links, (unit_name, group.name if group else batch["group_id"])
