"""The database as the kit sets it up."""

import asyncio
from decimal import Decimal

import pytest
from bson.errors import InvalidDocument
from pymongo import IndexModel
from pymongo.collation import Collation
from pymongo.errors import BulkWriteError, OperationFailure, PyMongoError

from chamdiem.servicekit.clock import utc_now
from chamdiem.servicekit.inbox import AlreadyApplied
from chamdiem.servicekit.mongo import (
    Collection,
    Session,
    connect,
    ensure,
    insert_or_ignore,
    is_outage,
    ping,
    replace_if_newer,
    together,
    transaction,
)
from chamdiem.servicekit.revoked import RevokedSubjects
from chamdiem.servicekit.testing import running
from tests.servicekit.conftest import MakeSettings
from tests.servicekit.example.events import LabelChanged
from tests.servicekit.harness import kit_of, make_app
from tests.servicekit.test_consuming import meta_of

BY_NAME = IndexModel([("name", 1)], name="by_name", unique=True)
NAMES = Collection("names", [BY_NAME], collation=Collation("vi"))


async def test_several_copies_may_start_at_once(make_settings: MakeSettings) -> None:
    client = connect(make_settings())
    database = client[make_settings().database_name]
    await asyncio.gather(*(ensure(database, [NAMES, Collection("boxes", outbox=True)]) for _ in range(5)))
    await ensure(database, [NAMES])
    assert set(await database["names"].index_information()) == {"_id_", "by_name"}
    assert set(await database["boxes"].index_information()) == {"_id_", "sweep_outbox", "sweep_outbox_latest"}
    options = await database["names"].options()
    assert options["collation"]["locale"] == "vi"
    await client.close()


async def test_a_redefined_collection_or_index_is_refused(make_settings: MakeSettings) -> None:
    client = connect(make_settings())
    database = client[make_settings().database_name]
    await ensure(database, [NAMES])
    with pytest.raises(OperationFailure):
        await ensure(database, [Collection("names", [IndexModel([("name", -1)], name="by_name")])])
    with pytest.raises(OperationFailure):
        await ensure(database, [Collection("n" * 250)])
    await client.close()


async def test_writes_are_majority_journalled_and_retried(make_settings: MakeSettings) -> None:
    client = connect(make_settings())
    assert client.write_concern.document == {"w": "majority", "j": True}
    assert client.options.retry_writes
    await client.close()


async def test_a_decimal_is_never_stored_as_a_float(make_settings: MakeSettings) -> None:
    client = connect(make_settings())
    with pytest.raises(InvalidDocument):
        await client[make_settings().database_name]["points"].insert_one({"points": Decimal("1.5")})
    await client.close()


async def test_only_newer_copies_replace(make_settings: MakeSettings) -> None:
    client = connect(make_settings())
    copies = client[make_settings().database_name]["copies"]
    kept = [await replace_if_newer(copies, "c", version, {"v": version}) for version in (2, 1, 2, 3)]
    assert kept == [True, False, False, True]
    assert await copies.find_one() == {"_id": "c", "version": 3, "v": 3}
    results = await asyncio.gather(*(replace_if_newer(copies, "d", v, {"v": v}) for v in range(20)))
    assert results.count(True) >= 1
    assert await copies.find_one({"_id": "d"}) == {"_id": "d", "version": 19, "v": 19}
    await client.close()


async def test_insert_or_ignore_ignores_nothing_but_known_ids(make_settings: MakeSettings) -> None:
    client = connect(make_settings())
    database = client[make_settings().database_name]
    await ensure(database, [NAMES])
    names = database["names"]
    await insert_or_ignore(names, [{"_id": 1, "name": "a"}])
    await insert_or_ignore(names, [{"_id": 1, "name": "a"}, {"_id": 2, "name": "b"}])
    assert await names.count_documents({}) == 2
    await database.command("collMod", "names", validator={"name": {"$type": "string"}})
    with pytest.raises(BulkWriteError):
        await insert_or_ignore(names, [{"_id": 3, "name": 3}])
    await client.close()


async def test_a_transaction_is_all_or_nothing(make_settings: MakeSettings) -> None:
    client = connect(make_settings())
    things = client[make_settings().database_name]["things"]

    async def fail_after_a_write() -> None:
        async with transaction(client) as session:
            await things.insert_one({"_id": 1}, session=session)
            raise LookupError

    with pytest.raises(LookupError):
        await fail_after_a_write()
    assert await things.count_documents({}) == 0
    await client.close()


async def test_files_go_to_a_bucket(make_settings: MakeSettings) -> None:
    app = make_app(make_settings())
    async with running(app, wait_ready=False):
        files = kit_of(app).files("evidence")
        file_id = await files.upload_from_stream("a.txt", b"content")
        assert await (await files.open_download_stream(file_id)).read() == b"content"


async def test_the_inbox_knows_an_id_for_longer_than_dead_letters_wait(make_settings: MakeSettings) -> None:
    app = make_app(make_settings(inbox_keep_days=2))
    async with running(app, wait_ready=False):
        kit = kit_of(app)
        meta = meta_of(LabelChanged(label_id="l", text="x"))
        async with kit.inbox.once(meta):
            pass
        with pytest.raises(AlreadyApplied):
            async with kit.inbox.once(meta):
                raise LookupError("never reached")
        indexes = await kit.database["inbox"].index_information()
        assert indexes["expiry"]["expireAfterSeconds"] == 2 * 86400


async def test_without_a_database_the_start_gives_up_in_time(make_settings: MakeSettings) -> None:
    away = "mongodb://127.0.0.1:9/"
    app = make_app(make_settings(mongo_url=away, mongo_timeout=0.1, start_timeout=0.7))
    with pytest.raises(PyMongoError):
        async with running(app):
            raise LookupError("never reached")


async def test_a_member_that_takes_no_writes_is_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    class Secondary:
        async def command(self, _: str) -> dict[str, bool]:
            return {"isWritablePrimary": False}

    with pytest.raises(OperationFailure):
        await ping(Secondary())  # type: ignore[arg-type]  # a double


async def test_an_outage_leaves_the_revoked_in_memory(make_settings: MakeSettings) -> None:
    client = connect(make_settings(mongo_url="mongodb://127.0.0.1:9/", mongo_timeout=0.1))
    revoked = RevokedSubjects(client["away"])
    revoked.note("a", True, 1)
    await revoked.refresh()
    assert "a" in revoked
    await client.close()


def test_the_clock_is_in_utc() -> None:
    offset = utc_now().utcoffset()
    assert offset is not None
    assert not offset


async def test_transactions_that_meet_all_come_through(make_settings: MakeSettings) -> None:
    """None is lost and none is refused, however many want the same document."""
    client = connect(make_settings())
    boxes = client[make_settings().database_name]["boxes"]
    await boxes.insert_one({"_id": "a", "n": 0})

    async def add(session: Session) -> None:
        seen = await boxes.find_one({"_id": "a"}, session=session)
        assert seen is not None
        await boxes.update_one({"_id": "a"}, {"$set": {"n": seen["n"] + 1}}, session=session)

    await asyncio.gather(*(together(client, add) for _ in range(8)))
    assert (await boxes.find_one({"_id": "a"}) or {})["n"] == 8
    await client.close()


async def test_a_transaction_that_stays_in_the_way_is_told_within_the_time(
    make_settings: MakeSettings,
) -> None:
    client = connect(make_settings())
    boxes = client[make_settings().database_name]["boxes"]
    await boxes.insert_one({"_id": "a", "n": 0})

    async def take(session: Session) -> None:
        await boxes.update_one({"_id": "a"}, {"$inc": {"n": 1}}, session=session)

    async with transaction(client) as holder:
        await take(holder)
        with pytest.raises(PyMongoError) as caught:
            await together(client, take, within=0.2)
    assert is_outage(caught.value)
    assert (await boxes.find_one({"_id": "a"}) or {})["n"] == 1
    await client.close()


async def test_a_step_that_fails_by_itself_is_not_tried_again(make_settings: MakeSettings) -> None:
    client = connect(make_settings())
    boxes = client[make_settings().database_name]["boxes"]
    await boxes.insert_one({"_id": "a"})
    tries: list[Session] = []

    async def insert(session: Session) -> None:
        tries.append(session)
        await boxes.insert_many([{"_id": "b"}, {"_id": "a"}], session=session)

    with pytest.raises(BulkWriteError):
        await together(client, insert)
    assert len(tries) == 1
    assert await boxes.count_documents({}) == 1
    await client.close()
