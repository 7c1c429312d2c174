"""The collections of this service and their indexes."""

from pymongo import IndexModel

from chamdiem.servicekit import chain
from chamdiem.servicekit.mongo import Collection

SETS = Collection("sets")
ROUNDS = Collection("rounds", [IndexModel([("set_id", 1)], name="by_set")])
ASSIGNMENTS = Collection("assignments", [IndexModel([("account_id", 1)], name="by_account")])
SHEETS = Collection(
    "sheets",
    [
        IndexModel([("round_id", 1), ("status", 1)], name="by_round"),
        IndexModel([("unit_id", 1)], name="by_unit"),
        IndexModel([("marks", 1)], name="by_mark", sparse=True),
    ],
    outbox=True,
)
SURVEYS = Collection("surveys", outbox=True)
ANSWERS = Collection("survey_answers", [IndexModel([("round_id", 1)], name="by_round")])
SURVEY_FORMS = Collection("survey_forms", [IndexModel([("round_id", 1)], name="by_round")], outbox=True)
SURVEY_TOKENS = Collection(
    "survey_tokens",
    [IndexModel([("batch_id", 1), ("number", 1)], name="by_batch", unique=True)],
)
SURVEY_RESPONSES = Collection("survey_responses", [IndexModel([("form_id", 1), ("way", 1)], name="by_form")])
HISTORY = chain.collection(IndexModel([("sheet_id", 1), ("leaf_id", 1), ("version", -1)], name="by_leaf"))
COUNTERS = Collection("counters")
FILES = Collection("files.files", [IndexModel([("filename", 1), ("uploadDate", 1)], name="by_name")])
CHUNKS = Collection("files.chunks", [IndexModel([("files_id", 1), ("n", 1)], name="by_file", unique=True)])

COLLECTIONS = (
    SETS,
    ROUNDS,
    ASSIGNMENTS,
    SHEETS,
    SURVEYS,
    ANSWERS,
    SURVEY_FORMS,
    SURVEY_TOKENS,
    SURVEY_RESPONSES,
    HISTORY,
    COUNTERS,
    FILES,
    CHUNKS,
)
