"""Small real PDF files for the evidence of the plan, made within the process."""

import json
from functools import cache

from typst import Compiler

from deploy.sample.plan import EvidencePlan

_PAGE = b"""
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, date: none)
#set page(width: 148mm, height: 105mm, margin: 14mm)
#set text(font: "Libertinus Serif", size: 11pt, lang: "vi")
#align(center, strong(data.title))
#for line in data.lines [#par(line)]
"""
_MADE = 1_735_664_400


@cache
def evidence_pdf(plan: EvidencePlan) -> bytes:
    """The file's bytes, under 20 kB; the same plan gives the same bytes."""
    data = json.dumps({"title": plan.title, "lines": plan.lines}, ensure_ascii=False)
    pdf = _compiler().compile(_PAGE, format="pdf", sys_inputs={"data": data}, timestamp=_MADE)
    if not isinstance(pdf, bytes):
        raise TypeError("one page was expected")
    return pdf


@cache
def _compiler() -> Compiler:
    return Compiler(_PAGE, ignore_system_fonts=True)
