"""What commands, queries and consumers of identity work with."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends

from chamdiem.servicekit.app import Kit
from chamdiem.servicekit.requests import current_context
from services.identity.commands.hashing import Hasher
from services.identity.commands.oidc_provider import Provider
from services.identity.commands.tokens import TokenIssuer
from services.identity.commands.turns import Turns
from services.identity.config import Settings
from services.identity.repository import Repository


@dataclass(frozen=True)
class Context:
    """Everything that is built once per process."""

    kit: Kit
    settings: Settings
    stores: Repository
    hasher: Hasher
    tokens: TokenIssuer
    turns: Turns
    provider: Provider | None


Ctx = Annotated[Context, Depends(current_context)]
