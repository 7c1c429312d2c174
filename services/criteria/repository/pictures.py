"""Pictures of feedback in GridFS; one is never changed once stored."""

from pymongo import IndexModel

from chamdiem.servicekit.mongo import Collection, Database
from services.criteria.repository.whole_files import WholeFiles

BUCKET = "pictures"
PICTURES = Collection(f"{BUCKET}.files", [IndexModel([("filename", 1), ("uploadDate", 1)], name="by_name")])
PIECES = Collection(
    f"{BUCKET}.chunks", [IndexModel([("files_id", 1), ("n", 1)], name="by_file", unique=True)]
)


class Pictures(WholeFiles):
    """The pictures' bucket."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, BUCKET)
