"""The collections of this service and their indexes."""

from pymongo import IndexModel

from chamdiem.servicekit import chain
from chamdiem.servicekit.mongo import Collection

_BY_ROUND = IndexModel([("round_id", 1), ("unit_id", 1)], name="by_round")

SETS = Collection("sets")
ROUNDS = Collection("rounds")
SURVEYS = Collection("surveys")
COMPLETIONS = Collection("completions")
SELF_FIGURES = Collection("self_figures", [_BY_ROUND])
FINAL_FIGURES = Collection("final_figures", [_BY_ROUND])
REMARKS = Collection("remarks")
RANKINGS = Collection("rankings", outbox=True)
HISTORY = chain.collection()
PUBLICATIONS = Collection(
    "publications", [IndexModel([("year", -1), ("kind", 1)], name="by_year")], outbox=True
)

COLLECTIONS = (
    SETS,
    ROUNDS,
    SURVEYS,
    COMPLETIONS,
    SELF_FIGURES,
    FINAL_FIGURES,
    REMARKS,
    RANKINGS,
    PUBLICATIONS,
    HISTORY,
)
