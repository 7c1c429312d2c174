"""Signing in through an outside provider."""

from pydantic import BaseModel


class OidcOffer(BaseModel):
    """Whether this installation has an outside provider, and what its button says."""

    on: bool
    label: str


class OidcLink(OidcOffer):
    """The offer, and whether the caller's account is linked with an outside identity."""

    linked: bool


class OidcDeparture(BaseModel):
    """Where the browser goes to prove the outside identity."""

    authorization_url: str
