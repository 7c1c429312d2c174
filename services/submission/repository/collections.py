"""The collections of this service and their indexes."""

from pymongo import IndexModel

from chamdiem.servicekit import chain
from chamdiem.servicekit.mongo import Collection

SETS = Collection("sets")
ROUNDS = Collection("rounds", [IndexModel([("set_id", 1)], name="by_set")])
CORRECTIONS = Collection("set_corrections")
CORRECTIONS_SEEN = Collection("set_corrections_seen")
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
QUESTIONS = Collection("questions", [IndexModel([("sheet_id", 1)], name="by_sheet")])
SURVEYS = Collection("surveys", outbox=True)
ANSWERS = Collection("survey_answers", [IndexModel([("round_id", 1)], name="by_round")])
SURVEY_FORMS = Collection("survey_forms", [IndexModel([("round_id", 1)], name="by_round")], outbox=True)
SURVEY_TOKENS = Collection(
    "survey_tokens",
    [IndexModel([("batch_id", 1), ("number", 1)], name="by_batch", unique=True)],
)
SURVEY_RESPONSES = Collection("survey_responses", [IndexModel([("form_id", 1), ("way", 1)], name="by_form")])
PEOPLE = Collection("people", [IndexModel([("units", 1)], name="by_unit")])
DESKS = Collection("desks", outbox=True)
NOTES = Collection(
    "notes", [IndexModel([("sheet_id", 1), ("leaf_id", 1), ("at", 1)], name="by_leaf")], outbox=True
)
CROSSWALKS = Collection("crosswalks")
VERDICTS = Collection("verdicts")
PUBLICATIONS = Collection("publications")
HISTORY = chain.collection(IndexModel([("sheet_id", 1), ("leaf_id", 1), ("version", -1)], name="by_leaf"))
COUNTERS = Collection("counters")
FILES = Collection(
    "files.files",
    [
        IndexModel([("filename", 1), ("uploadDate", 1)], name="by_name"),
        IndexModel(
            [("metadata.scan", 1), ("uploadDate", 1)],
            name="held",
            partialFilterExpression={"metadata.scan": "held"},
        ),
    ],
)
CHUNKS = Collection("files.chunks", [IndexModel([("files_id", 1), ("n", 1)], name="by_file", unique=True)])
UPLOADS = Collection(
    "uploads",
    [
        IndexModel([("expires_at", 1)], name="by_expiry"),
        IndexModel([("sheet_id", 1), ("state", 1)], name="by_sheet"),
    ],
)
TICKETS = Collection("tickets", [IndexModel([("expires_at", 1)], name="expiry", expireAfterSeconds=0)])
LIBRARY = Collection(
    "library",
    [
        IndexModel([("unit_id", 1), ("versions.sha256", 1)], name="once", unique=True),
        IndexModel([("unit_id", 1), ("order", 1)], name="newest"),
        IndexModel([("versions.file_id", 1)], name="by_file"),
    ],
    outbox=True,
)

STEPS = Collection("steps")
"""What an upgrade does once to what an earlier release stored."""

COLLECTIONS = (
    SETS,
    ROUNDS,
    CORRECTIONS,
    CORRECTIONS_SEEN,
    ASSIGNMENTS,
    SHEETS,
    QUESTIONS,
    SURVEYS,
    ANSWERS,
    SURVEY_FORMS,
    SURVEY_TOKENS,
    SURVEY_RESPONSES,
    PEOPLE,
    DESKS,
    NOTES,
    CROSSWALKS,
    VERDICTS,
    PUBLICATIONS,
    HISTORY,
    COUNTERS,
    FILES,
    CHUNKS,
    UPLOADS,
    TICKETS,
    LIBRARY,
    STEPS,
)
