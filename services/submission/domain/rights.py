"""Who may do what with a sheet (A1, S4, S5): everything is refused unless a line of the table allows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from chamdiem.servicekit.errors import Forbidden


class Person(Protocol):
    """The caller, as the token says."""

    @property
    def kind(self) -> str: ...
    @property
    def units(self) -> frozenset[str]: ...
    @property
    def functions(self) -> frozenset[str]: ...


class Action(Enum):
    """What can be done."""

    READ = auto()
    EDIT = auto()
    SIGN_OFF = auto()
    APPROVE = auto()
    REOPEN = auto()
    REOPEN_SENT = auto()
    RECALL = auto()
    READ_SURVEY = auto()
    CLOSE_SURVEY = auto()
    KEEP_SURVEY_FORMS = auto()
    ANSWER_SURVEY = auto()
    READ_LIBRARY = auto()
    KEEP_LIBRARY = auto()
    GIVE_LEAVES = auto()
    SEE_DESK = auto()
    READ_FORMER = auto()


@dataclass(frozen=True)
class Allowed:
    """One line: an account of this kind; acting for the unit with one of these functions; assigned it; or
    acting for a unit that continues it after a merger.
    """

    kind: str
    functions: frozenset[str] | None = None
    of_the_unit: bool = False
    assigned: bool = False
    of_an_heir: bool = False

    def covers(self, person: Person, unit_id: str, assigned: bool, heir: bool) -> bool:
        """Whether this line allows it."""
        return (
            person.kind == self.kind
            and (not self.of_the_unit or unit_id in person.units)
            and (self.functions is None or bool(person.functions & self.functions))
            and (not self.assigned or assigned)
            and (not self.of_an_heir or heir)
        )


def _own(*functions: str) -> Allowed:
    return Allowed("entry", frozenset(functions) if functions else None, of_the_unit=True)


_ADMINISTRATION = Allowed("administration")
_MANAGEMENT = Allowed("management")

RIGHTS: Mapping[Action, tuple[Allowed, ...]] = {
    Action.READ: (
        _own(),
        Allowed("entry", of_an_heir=True),
        _ADMINISTRATION,
        _MANAGEMENT,
        Allowed("appraisal", assigned=True),
    ),
    Action.EDIT: (_own("enter"),),
    Action.SIGN_OFF: (_own("enter", "approve"),),
    Action.APPROVE: (_own("approve"),),
    Action.REOPEN: (_own("enter", "approve"), _ADMINISTRATION),
    Action.REOPEN_SENT: (_ADMINISTRATION,),
    Action.RECALL: (_own("enter", "approve"),),
    Action.READ_SURVEY: (_ADMINISTRATION, _MANAGEMENT),
    Action.CLOSE_SURVEY: (_ADMINISTRATION,),
    Action.KEEP_SURVEY_FORMS: (_ADMINISTRATION,),
    Action.ANSWER_SURVEY: (_own(),),
    Action.READ_LIBRARY: (_own(), Allowed("entry", of_an_heir=True), _ADMINISTRATION, _MANAGEMENT),
    Action.KEEP_LIBRARY: (_own("enter"),),
    Action.GIVE_LEAVES: (_own("approve"),),
    Action.SEE_DESK: (_own(),),
    Action.READ_FORMER: (_own(), _ADMINISTRATION, _MANAGEMENT),
}


def require(
    action: Action, person: Person, unit_id: str = "", *, assigned: bool = False, heir: bool = False
) -> None:
    """Raises Forbidden unless the table allows it. `assigned`: the account appraises this unit in this
    round; `heir`: it acts for a unit that continues this one in this round."""
    if not any(line.covers(person, unit_id, assigned, heir) for line in RIGHTS[action]):
        raise Forbidden("Tài khoản này không có quyền làm việc này với bảng điểm của đơn vị.")
