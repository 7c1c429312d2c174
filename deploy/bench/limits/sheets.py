"""W's and R's limit: FastAPI, pydantic and motor alone. No token, rights, rule, version, history or event."""

from typing import Any

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

from deploy.bench.limits.common import application, sheets


class Change(BaseModel):
    """What the same request carries."""

    facts: dict[str, str | bool]
    explanation: str


class Item(Change):
    """One leaf."""

    leaf_id: str
    version: int
    points: str | None
    not_applicable: bool
    not_applicable_reason: str
    excluded: bool
    evidence: list[dict[str, Any]]
    updated_by: str
    updated_by_name: str
    updated_at: str


class Sheet(BaseModel):
    """The whole sheet, as the API shows it."""

    sheet_id: str
    round_id: str
    unit_id: str
    unit_name: str
    set_id: str
    status: str
    version: int
    items: dict[str, Item]
    totals: dict[str, Any]
    findings: list[dict[str, Any]]
    signoff: dict[str, Any]


def build() -> FastAPI:
    """The application."""
    app, collection = application(), sheets()

    @app.patch("/api/submission/sheets/{sheet_id}/items/{leaf_id}")
    async def save(sheet_id: str, leaf_id: str, body: Change) -> Change:
        item = {f"items.{leaf_id}.{name}": value for name, value in body.model_dump().items()}
        await collection.update_one({"_id": sheet_id}, {"$set": item})
        return body

    @app.get("/api/submission/sheets/{sheet_id}")
    async def read(sheet_id: str) -> Sheet:
        found = await collection.find_one({"_id": sheet_id})
        if found is None:
            raise HTTPException(404)
        return Sheet.model_validate(found)

    return app
