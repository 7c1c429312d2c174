"""The sample's evidence: small, distinct, real files."""

import io

from pypdf import PdfReader

from deploy.sample import EvidencePlan, department_round, evidence_pdf
from services.submission.domain.files import EVIDENCE_TYPES, safe_filename, sniff


def _files() -> list[EvidencePlan]:
    return [each for item in department_round(3).units[0].self_items.values() for each in item.evidence]


def test_submission_takes_the_files() -> None:
    for plan in _files():
        content = evidence_pdf(plan)
        assert len(content) < 20_000
        assert sniff(content, io.BytesIO(content)) in EVIDENCE_TYPES
        assert safe_filename(plan.filename) == plan.filename


def test_the_files_differ_and_can_be_read() -> None:
    contents = {plan.filename: evidence_pdf(plan) for plan in _files()}
    assert len(set(contents.values())) == len(contents)
    for plan in _files():
        text = PdfReader(io.BytesIO(contents[plan.filename])).pages[0].extract_text()
        assert "Sở Tài chính" in text
        assert plan.title.split()[0] in text


def test_the_same_plan_gives_the_same_bytes() -> None:
    plan = _files()[0]
    made = evidence_pdf(plan)
    evidence_pdf.cache_clear()
    assert evidence_pdf(plan) == made
