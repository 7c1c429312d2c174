"""What the example's HTTP edge says and takes."""

from pydantic import BaseModel, Field


class NewBox(BaseModel):
    name: str = Field(min_length=1)


class NewItem(BaseModel):
    item: str


class Box(BaseModel):
    id: str
    version: int
    name: str
    items: list[str]
