"""What each unit says on its sheet: about what the panel finds, here and there a rung better."""

from collections.abc import Iterator
from dataclasses import dataclass

from chamdiem.scoring import Leaf, Tree
from deploy.sample.ladders import Rung
from deploy.sample.material import draw, load_material
from deploy.sample.plan import EvidencePlan, Facts, SelfItem, UnitPlan
from deploy.sample.reading import Unit
from deploy.sample.solving import Solved
from deploy.sample.wording import explanation, fill

_WORDLESS = "l1-1-1"
_CLAIMED_HIGHER = 30
"""In a hundred of the leaves on which points were lost."""


@dataclass(frozen=True)
class Scored:
    """A unit of the round with the panel's outcome."""

    tree: Tree
    unit: Unit
    solved: Solved

    @property
    def unit_id(self) -> str:
        return str(self.unit["unit_id"])

    @property
    def required(self) -> tuple[Leaf, ...]:
        """The leaves that Home Affairs did not exclude for the unit."""
        return self.tree.required_for([node_id for node_id, _ in load_material().exclusions(self.unit_id)])


def sheet(scored: Scored) -> UnitPlan:
    """The unit's part of the plan."""
    material, chance = load_material(), draw(scored.unit_id, "report")
    return UnitPlan(
        scored.unit_id,
        material.exclusions(scored.unit_id),
        dict(_items(scored)),
        " ".join(chance.sample(material.difficulties, 2)),
        " ".join(chance.sample(material.proposals, 2)),
    )


def _items(scored: Scored) -> Iterator[tuple[str, SelfItem]]:
    material = load_material()
    claims = material.not_applicable.get(scored.unit_id, {})
    refused = material.refused.get(scored.unit_id, {})
    for leaf in scored.required:
        if leaf.id in claims or leaf.id in refused:
            reason = claims.get(leaf.id) or refused[leaf.id].claim
            yield leaf.id, SelfItem(None, reason)
        elif leaf.method == "self_and_appraisal":
            yield leaf.id, _item(scored, leaf)
    for item_id, claim in material.bonus.get(scored.unit_id, {}).items():
        yield item_id, SelfItem(claim.facts, explanation=claim.explanation)


def _item(scored: Scored, leaf: Leaf) -> SelfItem:
    facts = _claimed(scored, leaf).facts
    material, name = load_material(), str(scored.unit["name"])
    if leaf.id in material.zero.get(scored.unit_id, ()):
        return SelfItem(facts, explanation=material.zero_explanation)
    text = explanation(leaf, material.leaves[leaf.id].explanation, name, facts)
    files = _evidence(scored, leaf, facts)
    # Evidence alone lets a sheet be frozen too: one leaf goes without words.
    return SelfItem(facts, explanation="" if leaf.id == _WORDLESS else text, evidence=files)


def _claimed(scored: Scored, leaf: Leaf) -> Rung:
    rungs, place = scored.solved.ladders[leaf.id], scored.solved.places[leaf.id]
    if leaf.id in load_material().raised.get(scored.unit_id, {}):
        return rungs[min(place + 1, len(rungs) - 1)]
    higher = place > 0 and draw(scored.unit_id, leaf.id, "claim").randint(1, 100) <= _CLAIMED_HIGHER
    return rungs[place - 1 if higher else place]


def _evidence(scored: Scored, leaf: Leaf, facts: Facts) -> tuple[EvidencePlan, ...]:
    material = load_material().evidence.get(leaf.id)
    if material is None:
        return ()
    short, name = str(scored.unit["short_name"]), str(scored.unit["name"])
    words = fill(load_material().leaves[leaf.id].explanation, name, leaf.id, facts)
    lines = (name, f"Tiêu chí {leaf.code}: {leaf.name}", words)
    return (EvidencePlan(material.filename.format(ma=short), material.title, lines, material.note),)
