"""What the limits are told by the run: a database of their own, a folder of their own."""

import os
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from motor.motor_asyncio import AsyncIOMotorClient, AsyncIOMotorCollection


def sheets() -> "AsyncIOMotorCollection[dict[str, Any]]":
    """The collection, every write acknowledged by the majority and journalled, as ours are."""
    client: AsyncIOMotorClient[dict[str, Any]] = AsyncIOMotorClient(
        os.environ["BENCH_MONGO_URL"], w="majority", journal=True
    )
    return client[os.environ["BENCH_DATABASE"]]["sheets"]


def folder() -> Path:
    """Where uploads go."""
    return Path(os.environ["BENCH_FOLDER"])


def application() -> FastAPI:
    """An application that says when it is ready and nothing else."""
    app = FastAPI()

    @app.get("/health/ready")
    async def ready() -> str:
        return "ok"

    return app
