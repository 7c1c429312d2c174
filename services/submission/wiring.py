"""Composition root of submission; takes replacements as arguments."""

from fastapi import FastAPI

from chamdiem.contracts.criteria import CriteriaAuditAnchored
from chamdiem.contracts.submission import SubmissionAuditAnchored
from chamdiem.servicekit import issuer
from chamdiem.servicekit.app import Kit, Service, create_app
from chamdiem.servicekit.clock import Clock, utc_now
from chamdiem.servicekit.jobs import Job
from chamdiem.signed.examiner import Examiner
from services.submission.commands.deadline import close_overdue
from services.submission.commands.explaining import close_overdue_explanations
from services.submission.commands.filling import fill_libraries
from services.submission.commands.scanning import scan_held
from services.submission.commands.uploads import expire
from services.submission.config import Settings
from services.submission.consumers import HANDLERS, forget
from services.submission.context import Context
from services.submission.repository.collections import COLLECTIONS
from services.submission.repository.copies import Assignments, Forms, Rounds
from services.submission.repository.corrections import Corrections
from services.submission.repository.desks import Desks
from services.submission.repository.files import Files
from services.submission.repository.former import Former
from services.submission.repository.history import History
from services.submission.repository.library import Library
from services.submission.repository.people import People
from services.submission.repository.questions import Questions
from services.submission.repository.reports import Reports
from services.submission.repository.rosters import Rosters
from services.submission.repository.sheets import Sheets
from services.submission.repository.survey_forms import SurveyForms
from services.submission.repository.surveys import Surveys
from services.submission.repository.tickets import Tickets
from services.submission.repository.uploads import Uploads
from services.submission.routes import ROUTERS


def build(settings: Settings | None = None, *, clock: Clock = utc_now) -> FastAPI:
    """The service; `clock` decides every deadline."""
    chosen = settings or Settings()

    return create_app(
        Service(
            settings=chosen,
            context=lambda kit: _context(kit, chosen),
            routers=ROUTERS,
            handlers=HANDLERS,
            revoked_by=issuer.REVOKED_BY,
            keys_from=issuer.KEYS_FROM,
            tree_from=issuer.TREE_FROM,
            told_as=SubmissionAuditAnchored,
            neighbour="criteria",
            anchors_from=[CriteriaAuditAnchored],
            collections=COLLECTIONS,
            jobs=_jobs(chosen),
            on_link=forget,
            clock=clock,
        )
    )


def _context(kit: Kit, chosen: Settings) -> Context:
    return Context(
        kit=kit,
        settings=chosen,
        rounds=Rounds(kit.database, chosen.round_fresh_for),
        forms=Forms(kit.database),
        corrections=Corrections(kit.database),
        assignments=Assignments(kit.database),
        sheets=Sheets(kit.database, kit.outbox, chosen.cached_sheets),
        rosters=Rosters(kit.database),
        files=Files(kit.database, kit.clock),
        history=History(kit.database),
        surveys=Surveys(kit.database, kit.outbox),
        survey_forms=SurveyForms(kit.database, kit.outbox),
        questions=Questions(kit.database),
        library=Library(kit.database, kit.outbox),
        uploads=Uploads(kit.database),
        people=People(kit.database),
        desks=Desks(kit.database, kit.outbox),
        former=Former(kit.database),
        tickets=Tickets(kit.database),
        reports=Reports(kit.database),
        examiner=Examiner(at_once=chosen.examine_at_once, timeout=chosen.examine_timeout),
    )


_STEPS_EVERY = 3_600.0
"""Steps of an upgrade are taken at start; later runs find that they were."""


def _jobs(settings: Settings) -> list[Job]:
    return [
        Job("deadline", settings.deadline_every, close_overdue),
        Job("explanations", settings.deadline_every, close_overdue_explanations),
        Job("uploads", settings.uploads_every, expire),
        Job("libraries", _STEPS_EVERY, fill_libraries),
        Job("scan", settings.scan_every, scan_held),
    ]
