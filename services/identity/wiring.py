"""Composition root of identity; takes replacements as arguments."""

from fastapi import FastAPI

from chamdiem.contracts.identity import IdentityAuditAnchored
from chamdiem.contracts.reporting import ReportingAuditAnchored
from chamdiem.servicekit import issuer
from chamdiem.servicekit.app import Kit, Service, create_app
from chamdiem.servicekit.clock import Clock, utc_now
from chamdiem.servicekit.jobs import Job
from services.identity.commands.boundaries import tell_boundaries
from services.identity.commands.hashing import Hasher
from services.identity.commands.keys import keep_keys
from services.identity.commands.mailing import send_mails
from services.identity.commands.oidc_provider import Provider
from services.identity.commands.reminders import remind
from services.identity.commands.telling import tell_accounts, tell_units
from services.identity.commands.tokens import TokenIssuer
from services.identity.commands.turns import Turns
from services.identity.config import Settings
from services.identity.consumers import HANDLERS
from services.identity.context import Context
from services.identity.repository import COLLECTIONS, open_repository
from services.identity.routes import router


def build(settings: Settings | None = None, *, clock: Clock = utc_now) -> FastAPI:
    """The identity service."""
    chosen = settings or Settings()

    def context(kit: Kit) -> Context:
        return Context(
            kit=kit,
            settings=chosen,
            stores=open_repository(kit.client, kit.database, kit.outbox),
            hasher=Hasher(chosen),
            tokens=TokenIssuer(chosen.private_key_file, chosen.access_token_life),
            turns=Turns(chosen.free_failures_per_account + 1),
            provider=Provider(chosen) if chosen.oidc_issuer else None,
        )

    return create_app(
        Service(
            settings=chosen,
            context=context,
            routers=[router],
            handlers=HANDLERS,
            revoked_by=issuer.REVOKED_BY,
            keys_from=issuer.KEYS_FROM,
            told_as=IdentityAuditAnchored,
            neighbour="reporting",
            anchors_from=[ReportingAuditAnchored],
            collections=COLLECTIONS,
            jobs=[
                Job("remind", chosen.reminder_every, remind),
                Job("boundaries", chosen.boundaries_every, tell_boundaries),
                Job("keys", chosen.keys_every, keep_keys),
                Job("units", chosen.units_every, tell_units),
                Job("accounts", chosen.units_every, tell_accounts),
                Job("mail", chosen.mail_every, send_mails),
            ],
            clock=clock,
        )
    )
