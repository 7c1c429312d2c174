"""Generated from web/openapi.json by `make api`: what the API says and takes. Not edited by hand."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, RootModel, StringConstraints
from datetime import date as date_aliased
from typing_extensions import TypeAliasType


class Account(BaseModel):
    account_id: Annotated[str, Field(title="Account Id")]
    username: Annotated[str, Field(title="Username")]
    person_name: Annotated[str, Field(title="Person Name")]
    position: Annotated[str, Field(title="Position")]
    phone: Annotated[str, Field(title="Phone")]
    email: Annotated[str, Field(title="Email")]
    decision_number: Annotated[str, Field(title="Decision Number")]
    decision_date: Annotated[date_aliased | None, Field(title="Decision Date")]
    kind: Annotated[Literal["entry", "appraisal", "management", "administration"], Field(title="Kind")]
    unit_id: Annotated[str, Field(title="Unit Id")]
    unit_name: Annotated[str, Field(title="Unit Name")]
    functions: Annotated[list[Literal["enter", "approve"]], Field(title="Functions")]
    valid_from: Annotated[date_aliased | None, Field(title="Valid From")]
    valid_to: Annotated[date_aliased | None, Field(title="Valid To")]
    organisation: Annotated[bool, Field(title="Organisation")]
    scope_unit_id: Annotated[str | None, Field(title="Scope Unit Id")]
    set_kinds: Annotated[list[Literal["par_index", "task_completion"]], Field(title="Set Kinds")]
    extra_unit_ids: Annotated[list[str], Field(title="Extra Unit Ids")]
    read_only: Annotated[bool, Field(title="Read Only")]
    status: Annotated[Literal["active", "locked", "closed"], Field(title="Status")]
    must_change_password: Annotated[bool, Field(title="Must Change Password")]
    second_factor: Annotated[bool, Field(title="Second Factor")]
    outside_identity: Annotated[bool, Field(title="Outside Identity")]
    lock_reason: Annotated[str | None, Field(title="Lock Reason")]
    locked_at: Annotated[AwareDatetime | None, Field(title="Locked At")]
    version: Annotated[int, Field(title="Version")]


class AccountEntry(BaseModel):
    who: Annotated[str, Field(title="Who")]
    name: Annotated[str, Field(title="Name")]
    when: Annotated[AwareDatetime, Field(title="When")]
    field: Annotated[str, Field(title="Field")]
    was: Annotated[str | None, Field(title="Was")]
    to: Annotated[str | None, Field(title="To")]
    reason: Annotated[str, Field(title="Reason")]


class AccountPage(BaseModel):
    items: Annotated[list[Account], Field(title="Items")]
    next_cursor: Annotated[str | None, Field(title="Next Cursor")]
    total: Annotated[int, Field(title="Total")]


class LeafId(RootModel[str]):
    root: Annotated[str, Field(max_length=200, min_length=1)]


class Agreement(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    leaf_ids: Annotated[list[LeafId], Field(max_length=1000, min_length=1, title="Leaf Ids")]


class AlreadyReminded(BaseModel):
    unit_id: Annotated[str, Field(title="Unit Id")]
    at: Annotated[AwareDatetime, Field(title="At")]


class Anchor(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    seq: Annotated[int, Field(ge=1, lt=9007199254740992, title="Seq")]
    hash: Annotated[str, Field(pattern="^[0-9a-f]{64}$", title="Hash")]


class Anchors(BaseModel):
    source: Annotated[str, Field(title="Source")]
    items: Annotated[list[Anchor], Field(title="Items")]


class Value(RootModel[str]):
    root: Annotated[str, Field(max_length=400, min_length=1)]


class Choice(RootModel[str]):
    root: Annotated[str, Field(max_length=400, min_length=1)]


CountsAdditionalProperty = TypeAliasType(
    "CountsAdditionalProperty", Annotated[int, Field(ge=0, le=100000000)]
)


class Answer(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    unit_id: Annotated[str, Field(max_length=80, min_length=1, title="Unit Id")]
    leaf_id: Annotated[str, Field(max_length=80, min_length=1, title="Leaf Id")]
    group_id: Annotated[str, Field(max_length=80, min_length=1, title="Group Id")]
    question_id: Annotated[str, Field(max_length=80, min_length=1, title="Question Id")]
    values: Annotated[
        list[Value] | None, Field(max_length=100000, title="Values", validate_default=True)
    ] = []
    choices: Annotated[
        list[list[Choice]] | None, Field(max_length=100000, title="Choices", validate_default=True)
    ] = []
    counts: Annotated[
        dict[Annotated[str, StringConstraints(min_length=1, max_length=80)], CountsAdditionalProperty] | None,
        Field(title="Counts"),
    ] = {}


class AppraisalEvidence(BaseModel):
    evidence_id: Annotated[str, Field(title="Evidence Id")]
    kind: Annotated[Literal["file", "link"], Field(title="Kind")]
    filename: Annotated[str, Field(title="Filename")]
    content_type: Annotated[str, Field(title="Content Type")]
    size: Annotated[int, Field(title="Size")]
    sha256: Annotated[str, Field(title="Sha256")]
    note: Annotated[str, Field(title="Note")]
    url: Annotated[str, Field(title="Url")]


class Department(RootModel[str]):
    root: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Department")]


class AppraisalField(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Id")]
    name: Annotated[str, Field(max_length=4000, min_length=1, title="Name")]
    department: Annotated[Department | None, Field(title="Department")] = None


class Points(RootModel[str]):
    root: Annotated[str, Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Points")]


class Reason(RootModel[str]):
    root: Annotated[str, Field(max_length=4000, title="Reason")]


class AppraisalItemChange(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    points: Annotated[Points | None, Field(title="Points")] = None
    facts: Annotated[dict[str, Any] | None, Field(title="Facts")] = None
    not_applicable: Annotated[bool | None, Field(title="Not Applicable")] = None
    reason: Annotated[Reason | None, Field(title="Reason")] = None


class AppraisalItemHistoryEntry(BaseModel):
    at: Annotated[AwareDatetime, Field(title="At")]
    by: Annotated[str, Field(title="By")]
    by_name: Annotated[str, Field(title="By Name")]
    field: Annotated[str, Field(title="Field")]
    from_: Annotated[str | None, Field(alias="from", title="From")]
    to: Annotated[str | None, Field(title="To")]


class AppraisalSubmission(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    confirmed: Annotated[Literal[True], Field(title="Confirmed")]


class AppraisalSummary(BaseModel):
    appraisal_id: Annotated[str, Field(title="Appraisal Id")]
    round_id: Annotated[str, Field(title="Round Id")]
    round_name: Annotated[str, Field(title="Round Name")]
    kind: Annotated[str, Field(title="Kind")]
    set_id: Annotated[str, Field(title="Set Id")]
    unit_id: Annotated[str, Field(title="Unit Id")]
    unit_name: Annotated[str, Field(title="Unit Name")]
    account_id: Annotated[str, Field(title="Account Id")]
    account_name: Annotated[str, Field(title="Account Name")]
    status: Annotated[Literal["waiting", "open", "sent"], Field(title="Status")]
    scored: Annotated[int, Field(title="Scored")]
    leaves: Annotated[int, Field(title="Leaves")]
    differs: Annotated[int, Field(title="Differs")]
    submitted: Annotated[bool | None, Field(title="Submitted")]
    deadline: Annotated[AwareDatetime | None, Field(title="Deadline")]
    phase_open: Annotated[bool, Field(title="Phase Open")]
    asked: Annotated[int, Field(title="Asked")]
    owed_again: Annotated[int, Field(title="Owed Again")]


class AppraiserProgress(BaseModel):
    account_id: Annotated[str, Field(title="Account Id")]
    person_name: Annotated[str, Field(title="Person Name")]
    units: Annotated[int, Field(title="Units")]
    units_sent: Annotated[int, Field(title="Units Sent")]


class Approval(BaseModel):
    at: Annotated[AwareDatetime, Field(title="At")]
    by: Annotated[str, Field(title="By")]
    by_name: Annotated[str, Field(title="By Name")]
    remark: Annotated[str, Field(title="Remark")]


class ApprovalBody(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    remark: Annotated[str | None, Field(max_length=2000, title="Remark")] = ""
    export_code: Annotated[str | None, Field(pattern="^([0-9A-F]{12})?$", title="Export Code")] = ""


class Area(BaseModel):
    node_id: Annotated[str, Field(title="Node Id")]
    code: Annotated[str, Field(title="Code")]
    name: Annotated[str, Field(title="Name")]
    max_points: Annotated[
        str, Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Max Points")
    ]


class AreaIndex(BaseModel):
    node_id: Annotated[str, Field(title="Node Id")]
    index: Annotated[str | None, Field(title="Index")]
    index_display: Annotated[str | None, Field(title="Index Display")]


class AreaTotal(BaseModel):
    node_id: Annotated[str, Field(title="Node Id")]
    points: Annotated[str, Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Points")]
    applicable_max: Annotated[
        str, Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Applicable Max")
    ]
    scored: Annotated[int, Field(title="Scored")]
    leaves: Annotated[int, Field(title="Leaves")]


class AskedOption(BaseModel):
    id: Annotated[str, Field(title="Id")]
    label: Annotated[str, Field(title="Label")]


class AskedScale(BaseModel):
    min: Annotated[str, Field(title="Min")]
    max: Annotated[str, Field(title="Max")]


class AssignedLeaf(BaseModel):
    leaf_id: Annotated[str, Field(title="Leaf Id")]
    account_id: Annotated[str, Field(title="Account Id")]
    name: Annotated[str, Field(title="Name")]
    due: Annotated[date_aliased | None, Field(title="Due")]
    by_name: Annotated[str, Field(title="By Name")]
    at: Annotated[AwareDatetime, Field(title="At")]
    scored: Annotated[bool, Field(title="Scored")]


class UnitId(RootModel[str]):
    root: Annotated[str, Field(max_length=200, min_length=1)]


class NodeId(RootModel[str]):
    root: Annotated[str, Field(max_length=200, min_length=1)]


class FieldModel(RootModel[str]):
    root: Annotated[str, Field(max_length=200, min_length=1)]


class AssignmentOrder(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    account_id: Annotated[str, Field(max_length=200, min_length=1, title="Account Id")]
    unit_ids: Annotated[list[UnitId], Field(min_length=1, title="Unit Ids")]
    node_ids: Annotated[list[NodeId] | None, Field(title="Node Ids", validate_default=True)] = []
    fields: Annotated[list[FieldModel] | None, Field(title="Fields", validate_default=True)] = []


class AssignmentPart(BaseModel):
    unit_ids: Annotated[list[str], Field(title="Unit Ids")]
    node_ids: Annotated[list[str], Field(title="Node Ids")]
    fields: Annotated[list[str], Field(title="Fields")]
    leaf_ids: Annotated[list[str], Field(title="Leaf Ids")]


class AssignmentsOrder(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    assignments: Annotated[list[AssignmentOrder], Field(max_length=2000, min_length=1, title="Assignments")]
    reason: Annotated[str | None, Field(max_length=4000, title="Reason")] = ""


class AuditChange(BaseModel):
    field: Annotated[str, Field(title="Field")]
    from_: Annotated[str | None, Field(alias="from", title="From")]
    to: Annotated[str | None, Field(title="To")]


class AuditEntry(BaseModel):
    seq: Annotated[int, Field(title="Seq")]
    when: Annotated[AwareDatetime, Field(title="When")]
    kind: Annotated[Literal["change", "sign_in", "sign_out", "denial"], Field(title="Kind")]
    who: Annotated[str, Field(title="Who")]
    name: Annotated[str, Field(title="Name")]
    subject: Annotated[dict[str, str], Field(title="Subject")]
    changes: Annotated[list[AuditChange], Field(title="Changes")]
    reason: Annotated[str, Field(title="Reason")]
    address: Annotated[str, Field(title="Address")]
    path: Annotated[str, Field(title="Path")]
    count: Annotated[int, Field(title="Count")]
    hash: Annotated[str, Field(title="Hash")]


class AuditFault(BaseModel):
    seq: Annotated[int, Field(title="Seq")]
    fault: Annotated[
        Literal["changed", "missing", "unlinked", "rewritten", "cut_off", "unchained"], Field(title="Fault")
    ]


class AuditPage(BaseModel):
    items: Annotated[list[AuditEntry], Field(title="Items")]
    next_cursor: Annotated[str | None, Field(title="Next Cursor")]


class Because(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    reason: Annotated[str, Field(max_length=1000, min_length=3, title="Reason")]


class BindableQuestion(BaseModel):
    leaf_id: Annotated[str, Field(title="Leaf Id")]
    leaf_code: Annotated[str, Field(title="Leaf Code")]
    leaf_name: Annotated[str, Field(title="Leaf Name")]
    question_id: Annotated[str, Field(title="Question Id")]
    text: Annotated[str, Field(title="Text")]
    kind: Annotated[str, Field(title="Kind")]
    options: Annotated[list[dict[str, Any]], Field(title="Options")]
    scale: Annotated[dict[str, Any] | None, Field(title="Scale")]
    groups: Annotated[list[str], Field(title="Groups")]


class ScopeUnitId(RootModel[str]):
    root: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Scope Unit Id")]


class ExtraUnitId(RootModel[str]):
    root: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$")]


class BoundsChange(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    reason: Annotated[str, Field(max_length=1000, min_length=3, title="Reason")]
    functions: Annotated[list[Literal["enter", "approve"]] | None, Field(title="Functions")] = []
    valid_from: Annotated[date_aliased | None, Field(title="Valid From")] = None
    valid_to: Annotated[date_aliased | None, Field(title="Valid To")] = None
    organisation: Annotated[bool | None, Field(title="Organisation")] = False
    scope_unit_id: Annotated[ScopeUnitId | None, Field(title="Scope Unit Id")] = None
    set_kinds: Annotated[list[Literal["par_index", "task_completion"]] | None, Field(title="Set Kinds")] = []
    extra_unit_ids: Annotated[
        list[ExtraUnitId] | None, Field(max_length=20, title="Extra Unit Ids", validate_default=True)
    ] = []
    read_only: Annotated[bool | None, Field(title="Read Only")] = False


class TieBreak(RootModel[str]):
    root: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$")]


class TieBreaks(RootModel[list[TieBreak]]):
    root: Annotated[list[TieBreak], Field(max_length=50, title="Tie Breaks")]


class Change(BaseModel):
    at: Annotated[AwareDatetime, Field(title="At")]
    by: Annotated[str, Field(title="By")]
    by_name: Annotated[str, Field(title="By Name")]
    field: Annotated[str, Field(title="Field")]
    from_: Annotated[Any, Field(alias="from", title="From")]
    to: Annotated[Any, Field(title="To")]
    reason: Annotated[str | None, Field(title="Reason")] = ""


class ChangeList(BaseModel):
    items: Annotated[list[Change], Field(title="Items")]
    next_cursor: Annotated[str | None, Field(title="Next Cursor")] = None


class CheckOrder(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    after: Annotated[int | None, Field(ge=0, lt=9007199254740992, title="After")] = 0
    anchors: Annotated[list[Anchor] | None, Field(max_length=1000, title="Anchors")] = None


class RankingGroup(RootModel[str]):
    root: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Ranking Group")]


class ExcludedReason(RootModel[str]):
    root: Annotated[str, Field(max_length=1000, min_length=3, title="Excluded Reason")]


class ClassCap(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    class_: Annotated[str, Field(alias="class", max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Class")]
    share: Annotated[str, Field(examples=["90"], pattern="^-?[0-9]{1,12}(\\.[0-9]{1,12})?$", title="Share")]


class ClassCount(BaseModel):
    class_id: Annotated[str, Field(title="Class Id")]
    name: Annotated[str, Field(title="Name")]
    count: Annotated[int, Field(title="Count")]


class From(RootModel[str]):
    root: Annotated[str, Field(examples=["90"], pattern="^-?[0-9]{1,12}(\\.[0-9]{1,12})?$", title="From")]


class Classification(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Id")]
    name: Annotated[str, Field(max_length=4000, min_length=1, title="Name")]
    from_: Annotated[From | None, Field(alias="from", title="From")]


class CodeSaid(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    code: Annotated[str, Field(max_length=60, min_length=1, title="Code")]


class Condition(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Id")]
    label: Annotated[str, Field(max_length=4000, min_length=1, title="Label")]
    points: Annotated[Points | None, Field(title="Points")] = None


class ConditionsRule(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    type: Annotated[Literal["conditions"], Field(title="Type")]
    conditions: Annotated[list[Condition], Field(title="Conditions")]
    mode: Annotated[Literal["all", "each"], Field(title="Mode")]


class CorrectedField(BaseModel):
    field: Annotated[str, Field(title="Field")]
    from_: Annotated[str | None, Field(alias="from", title="From")] = None
    to: Annotated[str | None, Field(title="To")]
    place: Annotated[str | None, Field(title="Place")] = None


class CorrectedNode(BaseModel):
    node_id: Annotated[str, Field(title="Node Id")]
    changes: Annotated[list[str], Field(title="Changes")]
    code_was: Annotated[str | None, Field(title="Code Was")]
    code: Annotated[str | None, Field(title="Code")]
    name: Annotated[str, Field(title="Name")]
    fields: Annotated[list[CorrectedField], Field(title="Fields")]


class CorrectionReason(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    reason: Annotated[str, Field(max_length=1000, min_length=3, title="Reason")]


class CoverageGap(BaseModel):
    unit_id: Annotated[str, Field(title="Unit Id")]
    unit_name: Annotated[str, Field(title="Unit Name")]
    leaf_ids: Annotated[list[str], Field(title="Leaf Ids")]


class CriteriaChange(BaseModel):
    at: Annotated[AwareDatetime, Field(title="At")]
    by: Annotated[str, Field(title="By")]
    by_name: Annotated[str, Field(title="By Name")]
    field: Annotated[str, Field(title="Field")]
    from_: Annotated[Any | None, Field(alias="from", title="From")] = None
    to: Annotated[Any, Field(title="To")]
    reason: Annotated[str, Field(title="Reason")]
    since: Annotated[
        AwareDatetime | None, Field(description="when the first of several saves was", title="Since")
    ] = None
    saves: Annotated[
        int | None, Field(description="how many saves of one author the entry stands for", title="Saves")
    ] = None
    nodes: Annotated[
        list[str] | None, Field(description="ids of changed nodes, a hundred at most", title="Nodes")
    ] = None


class CriteriaChanges(BaseModel):
    items: Annotated[list[CriteriaChange], Field(title="Items")]


class FormerId(RootModel[str]):
    root: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$")]


class CrosswalkLink(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    leaf_id: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Leaf Id")]
    former_ids: Annotated[list[FormerId], Field(max_length=100, title="Former Ids")]
    note: Annotated[str | None, Field(max_length=500, title="Note")] = ""


class ReminderDay(RootModel[int]):
    root: Annotated[int, Field(ge=1, le=60)]


class ReminderDays(RootModel[list[ReminderDay]]):
    root: Annotated[list[ReminderDay], Field(max_length=10, title="Reminder Days")]


class Decision(BaseModel):
    round_id: Annotated[str, Field(title="Round Id")]
    unit_id: Annotated[str, Field(title="Unit Id")]
    leaf_id: Annotated[str, Field(title="Leaf Id")]
    points: Annotated[Points | None, Field(title="Points")]
    not_applicable: Annotated[bool, Field(title="Not Applicable")]
    reason: Annotated[str, Field(title="Reason")]
    by: Annotated[str, Field(title="By")]
    by_name: Annotated[str, Field(title="By Name")]
    at: Annotated[AwareDatetime, Field(title="At")]


class DecisionOrder(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    unit_id: Annotated[str, Field(max_length=200, min_length=1, title="Unit Id")]
    leaf_id: Annotated[str, Field(max_length=200, min_length=1, title="Leaf Id")]
    points: Annotated[Points | None, Field(title="Points")] = None
    not_applicable: Annotated[bool | None, Field(title="Not Applicable")] = False
    reason: Annotated[str, Field(max_length=4000, title="Reason")]


class DisqualifyingIndex(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    node: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Node")]
    index_below: Annotated[
        str, Field(examples=["90"], pattern="^-?[0-9]{1,12}(\\.[0-9]{1,12})?$", title="Index Below")
    ]


class Distance(BaseModel):
    name: Annotated[str, Field(title="Name")]
    missing: Annotated[str, Field(title="Missing")]
    missing_display: Annotated[str, Field(title="Missing Display")]


class Name(RootModel[str]):
    root: Annotated[str, Field(max_length=150, min_length=1, title="Name")]


class Note(RootModel[str]):
    root: Annotated[str, Field(max_length=2000, title="Note")]


class DocumentPatch(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    name: Annotated[Name | None, Field(title="Name")] = None
    issued_on: Annotated[str | None, Field(title="Issued On")] = None
    note: Annotated[Note | None, Field(title="Note")] = None


class Ended(BaseModel):
    at: Annotated[AwareDatetime, Field(title="At")]
    by: Annotated[str, Field(title="By")]
    by_name: Annotated[str, Field(title="By Name")]
    how: Annotated[
        Literal["replaced", "returned", "reopened", "recalled", "sent_back", "corrected"], Field(title="How")
    ]
    reason: Annotated[str | None, Field(title="Reason")] = ""


class Enrolment(BaseModel):
    secret: Annotated[str, Field(title="Secret")]
    otpauth_uri: Annotated[str, Field(title="Otpauth Uri")]
    qr: Annotated[str, Field(title="Qr")]


class Evidence(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    required: Annotated[bool | None, Field(title="Required")] = False
    hint: Annotated[str | None, Field(max_length=4000, title="Hint")] = ""


class EvidenceScans(BaseModel):
    scans: Annotated[dict[str, Literal["held", "infected"]], Field(title="Scans")]


class OwnPoints(RootModel[str]):
    root: Annotated[
        str, Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Own Points")
    ]


class FinalPoints(RootModel[str]):
    root: Annotated[
        str, Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Final Points")
    ]


class ExplainedLeaf(BaseModel):
    leaf_id: Annotated[str, Field(title="Leaf Id")]
    code: Annotated[str, Field(title="Code")]
    name: Annotated[str, Field(title="Name")]
    area_id: Annotated[str | None, Field(title="Area Id")]
    part: Annotated[Literal["appraised", "survey", "bonus", "deduction"], Field(title="Part")]
    max_points: Annotated[
        str, Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Max Points")
    ]
    own_points: Annotated[OwnPoints | None, Field(title="Own Points")]
    final_points: Annotated[FinalPoints | None, Field(title="Final Points")]
    lost: Annotated[str, Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Lost")]
    excluded: Annotated[bool, Field(title="Excluded")]
    reasons: Annotated[list[str], Field(title="Reasons")]


class ExplanationState(BaseModel):
    state: Annotated[Literal["asked", "sent", "taken"], Field(title="State")]
    at: Annotated[AwareDatetime | None, Field(title="At")] = None
    by_name: Annotated[str | None, Field(title="By Name")] = ""


class ExtensionAnswer(BaseModel):
    name: Annotated[str, Field(title="Name")]
    at: Annotated[AwareDatetime, Field(title="At")]
    reason: Annotated[str, Field(title="Reason")]
    until: Annotated[AwareDatetime | None, Field(title="Until")]


class ExtensionGrant(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    reason: Annotated[str, Field(max_length=1000, min_length=3, title="Reason")]
    until: Annotated[AwareDatetime | date_aliased | None, Field(title="Until")] = None


class FieldChange(BaseModel):
    field: Annotated[str, Field(title="Field")]
    was: Annotated[str | None, Field(title="Was")]
    to: Annotated[str | None, Field(title="To")]


class FieldDifference(BaseModel):
    field: Annotated[str, Field(title="Field")]
    from_: Annotated[str | None, Field(alias="from", title="From")]
    to: Annotated[str | None, Field(title="To")]
    place: Annotated[str | None, Field(title="Place")] = None


class FieldProblem(BaseModel):
    field: Annotated[str, Field(title="Field")]
    code: Annotated[str, Field(title="Code")]
    message: Annotated[str, Field(title="Message")]


class FilledSheet(BaseModel):
    dry_run: Annotated[bool, Field(title="Dry Run")]
    changed: Annotated[list[str], Field(title="Changed")]
    untouched: Annotated[int, Field(title="Untouched")]
    version: Annotated[int, Field(title="Version")]


class Finding(BaseModel):
    leaf_id: Annotated[str, Field(title="Leaf Id")]
    code: Annotated[
        Literal[
            "not_scored",
            "evidence_missing",
            "facts_contradict",
            "maximum_unproved",
            "survey_missing",
            "reason_missing",
        ],
        Field(title="Code"),
    ]
    blocks: Annotated[bool | None, Field(title="Blocks")] = True
    form_id: Annotated[str | None, Field(title="Form Id")] = ""


class Sha256(RootModel[str]):
    root: Annotated[str, Field(pattern="^[0-9a-f]{64}$", title="Sha256")]


class FinishBody(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    sha256: Annotated[Sha256 | None, Field(title="Sha256")] = None


class FirstWord(BaseModel):
    points: Annotated[Points | None, Field(title="Points")]
    not_applicable: Annotated[bool, Field(title="Not Applicable")]
    reason: Annotated[str, Field(title="Reason")]


class FormOption(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Id")]
    label: Annotated[str, Field(max_length=300, min_length=1, pattern="^[^\\x00]*$", title="Label")]


class LeafId1(RootModel[str]):
    root: Annotated[str, Field(max_length=80, min_length=1, title="Leaf Id")]


class QuestionId(RootModel[str]):
    root: Annotated[str, Field(max_length=80, min_length=1, title="Question Id")]


class FormReasonBody(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    reason: Annotated[str, Field(max_length=2000, min_length=3, pattern="^[^\\x00]*$", title="Reason")]


class FormScale(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    min: Annotated[str, Field(examples=["90"], pattern="^-?[0-9]{1,12}(\\.[0-9]{1,12})?$", title="Min")]
    max: Annotated[str, Field(examples=["90"], pattern="^-?[0-9]{1,12}(\\.[0-9]{1,12})?$", title="Max")]


class PanelPoints(RootModel[str]):
    root: Annotated[
        str, Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Panel Points")
    ]


class FormulaInput(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    name: Annotated[str, Field(max_length=40, pattern="^[a-z][a-z0-9_]*$", title="Name")]
    label: Annotated[str, Field(max_length=4000, min_length=1, title="Label")]


class FormulaRule(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    type: Annotated[Literal["formula"], Field(title="Type")]
    inputs: Annotated[list[FormulaInput], Field(title="Inputs")]
    expression: Annotated[str, Field(max_length=1000, min_length=1, title="Expression")]
    when_zero: Annotated[Literal["full", "zero", "not_applicable"], Field(title="When Zero")]


class FreeRule(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    type: Annotated[Literal["free"], Field(title="Type")]
    step: Annotated[str, Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Step")]


class FromLibrary(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    document_id: Annotated[str, Field(max_length=100, title="Document Id")]
    unit_id: Annotated[str | None, Field(max_length=100, title="Unit Id")] = ""
    sha256: Annotated[str | None, Field(pattern="^([0-9a-f]{64})?$", title="Sha256")] = ""
    note: Annotated[str | None, Field(max_length=2000, title="Note")] = ""


class Frozen(BaseModel):
    at: Annotated[AwareDatetime, Field(title="At")]
    by: Annotated[str, Field(title="By")]
    by_name: Annotated[str, Field(title="By Name")]
    digest: Annotated[str, Field(title="Digest")]


class AccountId(RootModel[str]):
    root: Annotated[str, Field(max_length=200, min_length=1, title="Account Id")]


class GivenLeaves(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    node_ids: Annotated[list[NodeId], Field(max_length=500, min_length=1, title="Node Ids")]
    account_id: Annotated[AccountId | None, Field(title="Account Id")] = None
    due: Annotated[date_aliased | None, Field(title="Due")] = None


class Field1(RootModel[str]):
    root: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Field")]


class GroupSummary(BaseModel):
    ranking_group: Annotated[str, Field(title="Ranking Group")]
    count: Annotated[int, Field(title="Count")]
    class_counts: Annotated[list[ClassCount], Field(title="Class Counts")]
    mean_index: Annotated[str | None, Field(title="Mean Index")]
    mean_index_display: Annotated[str | None, Field(title="Mean Index Display")]


class Handover(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    reason: Annotated[str, Field(max_length=1000, min_length=3, title="Reason")]
    person_name: Annotated[str, Field(max_length=300, min_length=1, title="Person Name")]
    position: Annotated[str | None, Field(max_length=300, title="Position")] = ""
    phone: Annotated[str | None, Field(max_length=300, title="Phone")] = ""
    email: Annotated[str | None, Field(max_length=300, title="Email")] = ""
    decision_number: Annotated[str | None, Field(max_length=300, title="Decision Number")] = ""
    decision_date: Annotated[date_aliased | None, Field(title="Decision Date")] = None


class HeldBy(BaseModel):
    person_name: Annotated[str, Field(title="Person Name")]
    position: Annotated[str, Field(title="Position")]
    phone: Annotated[str, Field(title="Phone")]
    email: Annotated[str, Field(title="Email")]
    decision_number: Annotated[str, Field(title="Decision Number")]
    decision_date: Annotated[date_aliased | None, Field(title="Decision Date")]
    since: Annotated[AwareDatetime | None, Field(title="Since")]
    until: Annotated[AwareDatetime | None, Field(title="Until")]


class InternalNote(BaseModel):
    note_id: Annotated[str, Field(title="Note Id")]
    by_name: Annotated[str, Field(title="By Name")]
    at: Annotated[AwareDatetime, Field(title="At")]
    text: Annotated[str, Field(title="Text")]
    own: Annotated[bool, Field(title="Own")]


class InternalNoteBody(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    text: Annotated[str, Field(max_length=2000, min_length=1, title="Text")]


class IssuedAccount(BaseModel):
    account_id: Annotated[str, Field(title="Account Id")]
    username: Annotated[str, Field(title="Username")]
    person_name: Annotated[str, Field(title="Person Name")]
    position: Annotated[str, Field(title="Position")]
    phone: Annotated[str, Field(title="Phone")]
    email: Annotated[str, Field(title="Email")]
    decision_number: Annotated[str, Field(title="Decision Number")]
    decision_date: Annotated[date_aliased | None, Field(title="Decision Date")]
    kind: Annotated[Literal["entry", "appraisal", "management", "administration"], Field(title="Kind")]
    unit_id: Annotated[str, Field(title="Unit Id")]
    unit_name: Annotated[str, Field(title="Unit Name")]
    functions: Annotated[list[Literal["enter", "approve"]], Field(title="Functions")]
    valid_from: Annotated[date_aliased | None, Field(title="Valid From")]
    valid_to: Annotated[date_aliased | None, Field(title="Valid To")]
    organisation: Annotated[bool, Field(title="Organisation")]
    scope_unit_id: Annotated[str | None, Field(title="Scope Unit Id")]
    set_kinds: Annotated[list[Literal["par_index", "task_completion"]], Field(title="Set Kinds")]
    extra_unit_ids: Annotated[list[str], Field(title="Extra Unit Ids")]
    read_only: Annotated[bool, Field(title="Read Only")]
    status: Annotated[Literal["active", "locked", "closed"], Field(title="Status")]
    must_change_password: Annotated[bool, Field(title="Must Change Password")]
    second_factor: Annotated[bool, Field(title="Second Factor")]
    outside_identity: Annotated[bool, Field(title="Outside Identity")]
    lock_reason: Annotated[str | None, Field(title="Lock Reason")]
    locked_at: Annotated[AwareDatetime | None, Field(title="Locked At")]
    version: Annotated[int, Field(title="Version")]
    first_password: Annotated[str | None, Field(title="First Password")]


class IssuedAccounts(BaseModel):
    items: Annotated[list[IssuedAccount], Field(title="Items")]


class ItemPatch(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    facts: Annotated[dict[str, Any] | None, Field(title="Facts")] = None
    not_applicable: Annotated[bool | None, Field(title="Not Applicable")] = False
    not_applicable_reason: Annotated[str | None, Field(max_length=2000, title="Not Applicable Reason")] = ""
    explanation: Annotated[str | None, Field(max_length=20000, title="Explanation")] = ""


class Jwk(BaseModel):
    kty: Annotated[str, Field(title="Kty")]
    crv: Annotated[str, Field(title="Crv")]
    alg: Annotated[str, Field(title="Alg")]
    use: Annotated[str, Field(title="Use")]
    kid: Annotated[str, Field(title="Kid")]
    x: Annotated[str, Field(title="X")]


class JwkSet(BaseModel):
    keys: Annotated[list[Jwk], Field(title="Keys")]
    retired: Annotated[list[str], Field(title="Retired")]
    version: Annotated[int, Field(title="Version")]


class LeaderRatingRule(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    type: Annotated[Literal["leader_rating"], Field(title="Type")]
    step: Annotated[str, Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Step")]


class Level(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Id")]
    label: Annotated[str, Field(max_length=4000, min_length=1, title="Label")]
    percent: Annotated[
        str, Field(examples=["90"], pattern="^-?[0-9]{1,12}(\\.[0-9]{1,12})?$", title="Percent")
    ]


class LibraryOf(BaseModel):
    unit_id: Annotated[str, Field(title="Unit Id")]
    unit_name: Annotated[str, Field(title="Unit Name")]
    keeps: Annotated[bool, Field(title="Keeps")]
    inherited: Annotated[bool, Field(title="Inherited")]


class LibraryUse(BaseModel):
    sheet_id: Annotated[str, Field(title="Sheet Id")]
    round_name: Annotated[str, Field(title="Round Name")]
    leaf_id: Annotated[str, Field(title="Leaf Id")]
    leaf_code: Annotated[str, Field(title="Leaf Code")]
    leaf_name: Annotated[str, Field(title="Leaf Name")]
    file_id: Annotated[str, Field(title="File Id")]


class LibraryVersion(BaseModel):
    file_id: Annotated[str, Field(title="File Id")]
    sha256: Annotated[str, Field(title="Sha256")]
    size: Annotated[int, Field(title="Size")]
    content_type: Annotated[str, Field(title="Content Type")]
    filename: Annotated[str, Field(title="Filename")]
    uploaded_at: Annotated[AwareDatetime, Field(title="Uploaded At")]
    uploaded_by_name: Annotated[str, Field(title="Uploaded By Name")]


class Floor(RootModel[str]):
    root: Annotated[str, Field(examples=["90"], pattern="^-?[0-9]{1,12}(\\.[0-9]{1,12})?$", title="Floor")]


class LinearRule(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    type: Annotated[Literal["linear"], Field(title="Type")]
    numerator_label: Annotated[str | None, Field(max_length=4000, title="Numerator Label")] = ""
    denominator_label: Annotated[str | None, Field(max_length=4000, title="Denominator Label")] = ""
    floor: Annotated[Floor | None, Field(title="Floor")] = None
    when_zero: Annotated[Literal["full", "zero", "not_applicable"], Field(title="When Zero")]


class LinkBatch(BaseModel):
    batch_id: Annotated[str, Field(title="Batch Id")]
    unit_id: Annotated[str, Field(title="Unit Id")]
    group_id: Annotated[str, Field(title="Group Id")]
    count: Annotated[int, Field(title="Count")]
    at: Annotated[AwareDatetime, Field(title="At")]


class LinkBody(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    url: Annotated[str, Field(max_length=2000, pattern='^https?://[^\\s<>\\"]+$', title="Url")]
    note: Annotated[str | None, Field(max_length=2000, title="Note")] = ""


class LinksBody(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    unit_id: Annotated[str, Field(max_length=80, min_length=1, title="Unit Id")]
    group_id: Annotated[str, Field(max_length=80, min_length=1, title="Group Id")]
    count: Annotated[int, Field(ge=1, le=500, title="Count")]


class MediaAddress(BaseModel):
    address: Annotated[str, Field(title="Address")]
    expires_at: Annotated[AwareDatetime, Field(title="Expires At")]


class WithUnitId(RootModel[str]):
    root: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$")]


class ParentId(RootModel[str]):
    root: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Parent Id")]


class MoveOrder(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    reason: Annotated[str, Field(max_length=1000, min_length=3, title="Reason")]
    effective: Annotated[date_aliased, Field(title="Effective")]
    parent_id: Annotated[ParentId | None, Field(title="Parent Id")]


class NewAccount(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    functions: Annotated[list[Literal["enter", "approve"]] | None, Field(title="Functions")] = []
    valid_from: Annotated[date_aliased | None, Field(title="Valid From")] = None
    valid_to: Annotated[date_aliased | None, Field(title="Valid To")] = None
    organisation: Annotated[bool | None, Field(title="Organisation")] = False
    scope_unit_id: Annotated[ScopeUnitId | None, Field(title="Scope Unit Id")] = None
    set_kinds: Annotated[list[Literal["par_index", "task_completion"]] | None, Field(title="Set Kinds")] = []
    extra_unit_ids: Annotated[
        list[ExtraUnitId] | None, Field(max_length=20, title="Extra Unit Ids", validate_default=True)
    ] = []
    read_only: Annotated[bool | None, Field(title="Read Only")] = False
    person_name: Annotated[str, Field(max_length=300, min_length=1, title="Person Name")]
    position: Annotated[str | None, Field(max_length=300, title="Position")] = ""
    phone: Annotated[str | None, Field(max_length=300, title="Phone")] = ""
    email: Annotated[str | None, Field(max_length=300, title="Email")] = ""
    decision_number: Annotated[str | None, Field(max_length=300, title="Decision Number")] = ""
    decision_date: Annotated[date_aliased | None, Field(title="Decision Date")] = None
    username: Annotated[str, Field(max_length=80, min_length=3, title="Username")]
    kind: Annotated[Literal["entry", "appraisal", "management", "administration"], Field(title="Kind")]
    unit_id: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Unit Id")]


class NewAnswer(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    state: Annotated[Literal["accepted", "declined", "answered"], Field(title="State")]
    text: Annotated[str, Field(max_length=5000, min_length=3, title="Text")]


class ReminderDays1Item(RootModel[int]):
    root: Annotated[int, Field(ge=1, le=60)]


class ReminderDays1(RootModel[list[ReminderDays1Item]]):
    root: Annotated[list[ReminderDays1Item], Field(max_length=10, title="Reminder Days")]


class NewChange(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    about: Annotated[Literal["criteria"], Field(title="About")]
    set_id: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Set Id")]
    node_id: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Node Id")]
    text: Annotated[str, Field(max_length=5000, min_length=3, title="Text")]
    reason: Annotated[str, Field(max_length=5000, min_length=3, title="Reason")]


class NewClone(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    set_id: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Set Id")]
    name: Annotated[str, Field(max_length=4000, min_length=1, title="Name")]
    year: Annotated[int, Field(ge=2000, le=2200, title="Year")]


class NewComment(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    text: Annotated[str, Field(max_length=5000, min_length=3, title="Text")]


class SetId(RootModel[str]):
    root: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Set Id")]


class NewCorrection(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    reason: Annotated[str, Field(max_length=1000, min_length=3, title="Reason")]
    set_id: Annotated[SetId | None, Field(title="Set Id")] = None


class NewCrosswalk(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    former_set_id: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Former Set Id")]
    links: Annotated[list[CrosswalkLink], Field(max_length=20000, title="Links")]


class NewDisqualification(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    unit_id: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Unit Id")]
    disqualifier_id: Annotated[
        str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Disqualifier Id")
    ]
    reason: Annotated[str, Field(max_length=1000, min_length=3, title="Reason")]


class Page(RootModel[str]):
    root: Annotated[str, Field(max_length=300, pattern="^/[^\\x00-\\x1f\\x7f]*$", title="Page")]


class NewFeedback(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    about: Annotated[Literal["fault", "wish"], Field(title="About")]
    text: Annotated[str, Field(max_length=5000, min_length=3, title="Text")]
    page: Annotated[Page | None, Field(title="Page")] = None


class Reason1(RootModel[str]):
    root: Annotated[str, Field(max_length=5000, min_length=3, title="Reason")]


class NewOutcome(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    became: Annotated[Literal["taken_up", "dismissed"] | Literal["waiting"], Field(title="Became")]
    set_id: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Set Id")]
    reason: Annotated[Reason1 | None, Field(title="Reason")] = None


class Username(RootModel[str]):
    root: Annotated[str, Field(max_length=80, min_length=3, title="Username")]


class TieBreaks1Item(RootModel[str]):
    root: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$")]


class TieBreaks1(RootModel[list[TieBreaks1Item]]):
    root: Annotated[list[TieBreaks1Item], Field(max_length=50, title="Tie Breaks")]


class ReminderDays2Item(RootModel[int]):
    root: Annotated[int, Field(ge=1, le=60)]


class ReminderDays2(RootModel[list[ReminderDays2Item]]):
    root: Annotated[list[ReminderDays2Item], Field(max_length=10, title="Reminder Days")]


class NewSetExtension(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    set_id: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Set Id")]
    name: Annotated[str, Field(max_length=4000, min_length=1, pattern="^[^\\x00-\\x1f\\x7f]+$", title="Name")]
    owner_unit_id: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Owner Unit Id")]


class Successor(RootModel[str]):
    root: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$")]


class NewUnit(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    code: Annotated[str | None, Field(max_length=40, title="Code")] = ""
    name: Annotated[str, Field(max_length=300, min_length=1, title="Name")]
    short_name: Annotated[str | None, Field(max_length=100, title="Short Name")] = ""
    kind: Annotated[
        Literal["province", "department", "public_service_unit", "district", "commune", "subordinate"],
        Field(title="Kind"),
    ]
    ranking_group: Annotated[RankingGroup | None, Field(title="Ranking Group")] = None
    parent_id: Annotated[ParentId | None, Field(title="Parent Id")] = None
    valid_from: Annotated[date_aliased | None, Field(title="Valid From")] = None
    valid_to: Annotated[date_aliased | None, Field(title="Valid To")] = None
    successors: Annotated[list[Successor] | None, Field(title="Successors", validate_default=True)] = []
    unit_id: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Unit Id")]


class NodeCount(BaseModel):
    set_id: Annotated[str, Field(title="Set Id")]
    set_name: Annotated[str, Field(title="Set Name")]
    node_id: Annotated[str, Field(title="Node Id")]
    node_code: Annotated[str, Field(title="Node Code")]
    node_name: Annotated[str, Field(title="Node Name")]
    count: Annotated[int, Field(title="Count")]
    open: Annotated[int, Field(title="Open")]


class NodeDifference(BaseModel):
    node_id: Annotated[str, Field(title="Node Id")]
    former_id: Annotated[str | None, Field(title="Former Id")]
    changes: Annotated[
        list[Literal["added", "removed", "moved", "renumbered", "changed"]], Field(title="Changes")
    ]
    code_was: Annotated[str | None, Field(title="Code Was")]
    code: Annotated[str | None, Field(title="Code")]
    name: Annotated[str, Field(title="Name")]
    fields: Annotated[list[FieldDifference], Field(title="Fields")]


class Reason2(RootModel[str]):
    root: Annotated[str, Field(max_length=1000, min_length=3, title="Reason")]


class NodeExclusion(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    node_id: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Node Id")]
    reason: Annotated[Reason2 | None, Field(title="Reason")] = None


class NotTaken(BaseModel):
    leaf_id: Annotated[str, Field(title="Leaf Id")]
    parts: Annotated[list[Literal["facts", "explanation", "evidence"]], Field(title="Parts")]


class Was(RootModel[str]):
    root: Annotated[str, Field(max_length=2000, title="Was")]


class NoteBody(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    note: Annotated[Note | None, Field(title="Note")] = None
    was: Annotated[Was | None, Field(title="Was")] = None
    issued_on: Annotated[str | None, Field(title="Issued On")] = None


class NoteCount(BaseModel):
    leaf_id: Annotated[str, Field(title="Leaf Id")]
    notes: Annotated[int, Field(title="Notes")]


class NoteThread(BaseModel):
    items: Annotated[list[InternalNote], Field(title="Items")]


class NoticeSettings(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    email: Annotated[bool, Field(title="Email")]
    digest: Annotated[Literal["none", "daily", "each"], Field(title="Digest")]


class NoticeShown(BaseModel):
    notice_id: Annotated[str, Field(title="Notice Id")]
    kind: Annotated[str, Field(title="Kind")]
    params: Annotated[dict[str, Any], Field(title="Params")]
    at: Annotated[AwareDatetime, Field(title="At")]
    read_at: Annotated[AwareDatetime | None, Field(title="Read At")]
    link: Annotated[str, Field(title="Link")]


class NoticesRead(BaseModel):
    marked: Annotated[int, Field(title="Marked")]


class OidcDeparture(BaseModel):
    authorization_url: Annotated[str, Field(title="Authorization Url")]


class OidcLink(BaseModel):
    on: Annotated[bool, Field(title="On")]
    label: Annotated[str, Field(title="Label")]
    linked: Annotated[bool, Field(title="Linked")]


class OidcOffer(BaseModel):
    on: Annotated[bool, Field(title="On")]
    label: Annotated[str, Field(title="Label")]


class Spread(RootModel[str]):
    root: Annotated[str, Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Spread")]


class OpenFormBody(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    reason: Annotated[str, Field(max_length=2000, min_length=3, pattern="^[^\\x00]*$", title="Reason")]
    opens_at: Annotated[AwareDatetime | None, Field(title="Opens At")] = None
    closes_at: Annotated[AwareDatetime | None, Field(title="Closes At")] = None


class OpenSession(BaseModel):
    session_id: Annotated[str, Field(title="Session Id")]
    started_at: Annotated[AwareDatetime, Field(title="Started At")]
    last_used_at: Annotated[AwareDatetime, Field(title="Last Used At")]
    address: Annotated[str, Field(title="Address")]
    browser: Annotated[str, Field(title="Browser")]
    current: Annotated[bool, Field(title="Current")]


class OpenSessions(BaseModel):
    items: Annotated[list[OpenSession], Field(title="Items")]


class Option(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Id")]
    label: Annotated[str, Field(max_length=4000, min_length=1, title="Label")]
    points: Annotated[str, Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Points")]


class OtherQuestion(BaseModel):
    name: Annotated[str, Field(title="Name")]
    text: Annotated[str, Field(title="Text")]
    at: Annotated[AwareDatetime, Field(title="At")]


class OtherScore(BaseModel):
    name: Annotated[str, Field(title="Name")]
    points: Annotated[Points | None, Field(title="Points")]
    not_applicable: Annotated[bool, Field(title="Not Applicable")]


class Answers(RootModel[str]):
    root: Annotated[str, Field(max_length=1000)]


class Answers1Item(RootModel[str]):
    root: Annotated[str, Field(max_length=400, min_length=1)]


class Answers1(RootModel[list[Answers1Item]]):
    root: Annotated[list[Answers1Item], Field(max_length=100)]


class OwnAnswerBody(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    key: Annotated[str, Field(max_length=80, min_length=8, title="Key")]
    answers: Annotated[
        dict[Annotated[str, StringConstraints(min_length=1, max_length=80)], Answers | Answers1],
        Field(title="Answers"),
    ]
    unit_id: Annotated[str, Field(max_length=80, min_length=1, title="Unit Id")]


class Panel(BaseModel):
    round_id: Annotated[str, Field(title="Round Id")]
    chair_account_id: Annotated[str | None, Field(title="Chair Account Id")]
    chair_name: Annotated[str, Field(title="Chair Name")]
    version: Annotated[int, Field(title="Version")]


class PanelChange(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    chair_account_id: Annotated[str, Field(max_length=200, min_length=1, title="Chair Account Id")]


class PanelScore(BaseModel):
    account_id: Annotated[str, Field(title="Account Id")]
    name: Annotated[str, Field(title="Name")]
    points: Annotated[Points | None, Field(title="Points")]
    not_applicable: Annotated[bool, Field(title="Not Applicable")]
    reason: Annotated[str, Field(title="Reason")]


class Paper(BaseModel):
    paper_id: Annotated[str, Field(title="Paper Id")]
    unit_id: Annotated[str, Field(title="Unit Id")]
    group_id: Annotated[str, Field(title="Group Id")]
    number: Annotated[str, Field(title="Number")]
    at: Annotated[AwareDatetime, Field(title="At")]
    taken_back: Annotated[bool, Field(title="Taken Back")]


class Answers2(RootModel[str]):
    root: Annotated[str, Field(max_length=1000)]


class Answers3Item(RootModel[str]):
    root: Annotated[str, Field(max_length=400, min_length=1)]


class Answers3(RootModel[list[Answers3Item]]):
    root: Annotated[list[Answers3Item], Field(max_length=100)]


class PaperBody(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    unit_id: Annotated[str, Field(max_length=80, min_length=1, title="Unit Id")]
    group_id: Annotated[str, Field(max_length=80, min_length=1, title="Group Id")]
    number: Annotated[str | None, Field(max_length=40, pattern="^[^\\x00]*$", title="Number")] = ""
    answers: Annotated[
        dict[Annotated[str, StringConstraints(min_length=1, max_length=80)], Answers2 | Answers3],
        Field(title="Answers"),
    ]


class Papers(BaseModel):
    items: Annotated[list[Paper], Field(title="Items")]


class PasswordChange(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    current_password: Annotated[str, Field(max_length=1000, min_length=1, title="Current Password")]
    new_password: Annotated[str, Field(max_length=1000, min_length=1, title="New Password")]


class PasswordPolicy(BaseModel):
    shortest: Annotated[int, Field(title="Shortest")]
    classes: Annotated[int, Field(title="Classes")]
    remembered: Annotated[int, Field(title="Remembered")]
    max_age_days: Annotated[int, Field(title="Max Age Days")]


class PasswordSaid(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    password: Annotated[str, Field(max_length=1000, min_length=1, title="Password")]


class Cap(RootModel[str]):
    root: Annotated[str, Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Cap")]


class PerItemRule(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    type: Annotated[Literal["per_item"], Field(title="Type")]
    points_per_item: Annotated[
        str, Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Points Per Item")
    ]
    cap: Annotated[Cap | None, Field(title="Cap")] = None
    item_label: Annotated[str | None, Field(max_length=4000, title="Item Label")] = ""


class PhaseClosing(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    reason: Annotated[str, Field(max_length=1000, min_length=3, title="Reason")]


class PhaseMove(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    phase: Annotated[
        Literal[
            "self_scoring", "appraisal_1", "explanation", "appraisal_2", "council", "decision", "publication"
        ],
        Field(
            description="The phases of a round, in order; `explanation` and `appraisal_2` are optional per round.",
            title="Phase",
        ),
    ]
    start: Annotated[AwareDatetime | date_aliased | None, Field(title="Start")] = None
    end: Annotated[AwareDatetime | date_aliased | None, Field(title="End")] = None


class PhaseOpening(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    reason: Annotated[str, Field(max_length=1000, min_length=3, title="Reason")]
    until: Annotated[AwareDatetime | date_aliased | None, Field(title="Until")] = None


class PlannedPhase(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    phase: Annotated[
        Literal[
            "self_scoring", "appraisal_1", "explanation", "appraisal_2", "council", "decision", "publication"
        ],
        Field(
            description="The phases of a round, in order; `explanation` and `appraisal_2` are optional per round.",
            title="Phase",
        ),
    ]
    start: Annotated[AwareDatetime | date_aliased, Field(title="Start")]
    end: Annotated[AwareDatetime | date_aliased, Field(title="End")]


class Population(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    unit_id: Annotated[str, Field(max_length=80, min_length=1, title="Unit Id")]
    group_id: Annotated[str, Field(max_length=80, min_length=1, title="Group Id")]
    population: Annotated[int, Field(ge=1, le=100000000, title="Population")]


class LeafId2(RootModel[str]):
    root: Annotated[str, Field(max_length=200, min_length=1, title="Leaf Id")]


class PresenceBody(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    page: Annotated[str, Field(pattern="^[0-9A-Za-z-]{8,64}$", title="Page")]
    leaf_id: Annotated[LeafId2 | None, Field(title="Leaf Id")] = None


class ProblemDocument(BaseModel):
    model_config = ConfigDict(
        extra="allow",
    )
    type: Annotated[str, Field(title="Type")]
    title: Annotated[str, Field(title="Title")]
    status: Annotated[int, Field(title="Status")]
    code: Annotated[str, Field(title="Code")]
    detail: Annotated[str, Field(title="Detail")]
    instance: Annotated[str, Field(title="Instance")]
    trace_id: Annotated[str | None, Field(title="Trace Id")] = None
    errors: Annotated[list[FieldProblem] | None, Field(title="Errors")] = None


class ProposalOutcome(BaseModel):
    became: Annotated[Literal["taken_up", "dismissed"], Field(title="Became")]
    set_id: Annotated[str, Field(title="Set Id")]
    set_name: Annotated[str, Field(title="Set Name")]
    year: Annotated[int, Field(title="Year")]
    name: Annotated[str, Field(title="Name")]
    at: Annotated[AwareDatetime, Field(title="At")]
    reason: Annotated[str, Field(title="Reason")]


class ProposalPicture(BaseModel):
    content_type: Annotated[str, Field(title="Content Type")]
    size: Annotated[int, Field(title="Size")]
    sha256: Annotated[str, Field(title="Sha256")]


class ProposalPlace(BaseModel):
    set_id: Annotated[str, Field(title="Set Id")]
    set_name: Annotated[str, Field(title="Set Name")]
    set_kind: Annotated[str, Field(title="Set Kind")]
    unit_kind: Annotated[str, Field(title="Unit Kind")]
    year: Annotated[int, Field(title="Year")]
    node_id: Annotated[str, Field(title="Node Id")]
    node_code: Annotated[str, Field(title="Node Code")]
    node_name: Annotated[str, Field(title="Node Name")]


class ProposalRemark(BaseModel):
    remark_id: Annotated[str, Field(title="Remark Id")]
    kind: Annotated[Literal["comment", "answer", "reopening"], Field(title="Kind")]
    verdict: Annotated[Literal["accepted", "declined", "answered"] | None, Field(title="Verdict")]
    by: Annotated[str, Field(title="By")]
    name: Annotated[str, Field(title="Name")]
    home_affairs: Annotated[bool, Field(title="Home Affairs")]
    at: Annotated[AwareDatetime, Field(title="At")]
    text: Annotated[str, Field(title="Text")]


class ProposalSummary(BaseModel):
    proposal_id: Annotated[str, Field(title="Proposal Id")]
    about: Annotated[Literal["criteria", "fault", "wish"], Field(title="About")]
    state: Annotated[Literal["open", "accepted", "declined", "answered", "withdrawn"], Field(title="State")]
    title: Annotated[str, Field(title="Title")]
    unit_id: Annotated[str, Field(title="Unit Id")]
    unit_name: Annotated[str, Field(title="Unit Name")]
    author_name: Annotated[str, Field(title="Author Name")]
    own: Annotated[bool, Field(title="Own")]
    changeable: Annotated[bool, Field(title="Changeable")]
    at: Annotated[AwareDatetime, Field(title="At")]
    text: Annotated[str, Field(title="Text")]
    reason: Annotated[str, Field(title="Reason")]
    page: Annotated[str, Field(title="Page")]
    place: ProposalPlace | None
    picture: ProposalPicture | None
    remark_count: Annotated[int, Field(title="Remark Count")]
    answer: ProposalRemark | None
    outcome: ProposalOutcome | None
    version: Annotated[int, Field(title="Version")]


class Reason3(RootModel[str]):
    root: Annotated[str, Field(max_length=5000, min_length=3, title="Reason")]


class ProposalText(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    text: Annotated[str, Field(max_length=5000, min_length=3, title="Text")]
    reason: Annotated[Reason3 | None, Field(title="Reason")] = None


class ProposedAccount(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    person_name: Annotated[str, Field(max_length=300, min_length=1, title="Person Name")]
    position: Annotated[str | None, Field(max_length=300, title="Position")] = ""
    phone: Annotated[str | None, Field(max_length=300, title="Phone")] = ""
    email: Annotated[str | None, Field(max_length=300, title="Email")] = ""
    decision_number: Annotated[str | None, Field(max_length=300, title="Decision Number")] = ""
    decision_date: Annotated[date_aliased | None, Field(title="Decision Date")] = None
    username: Annotated[str, Field(max_length=80, min_length=3, title="Username")]
    unit_id: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Unit Id")]
    functions: Annotated[list[Literal["enter", "approve"]] | None, Field(title="Functions")] = []
    organisation: Annotated[bool | None, Field(title="Organisation")] = False


class PublicRow(BaseModel):
    rank: Annotated[int | None, Field(title="Rank")]
    unit_id: Annotated[str, Field(title="Unit Id")]
    unit_name: Annotated[str, Field(title="Unit Name")]
    ranking_group: Annotated[str, Field(title="Ranking Group")]
    index_display: Annotated[str | None, Field(title="Index Display")]
    points_display: Annotated[str, Field(title="Points Display")]
    class_name: Annotated[str | None, Field(title="Class Name")]


class Publication(BaseModel):
    round_id: Annotated[str, Field(title="Round Id")]
    round_name: Annotated[str, Field(title="Round Name")]
    kind: Annotated[Literal["par_index", "task_completion"], Field(title="Kind")]
    year: Annotated[int, Field(title="Year")]
    decision_number: Annotated[str, Field(title="Decision Number")]
    decision_date: Annotated[date_aliased, Field(title="Decision Date")]
    published_at: Annotated[AwareDatetime, Field(title="Published At")]
    digest: Annotated[str, Field(title="Digest")]
    rows: Annotated[list[PublicRow], Field(title="Rows")]


class PublicationOrder(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    decision_number: Annotated[str, Field(max_length=200, min_length=1, title="Decision Number")]
    decision_date: Annotated[date_aliased, Field(title="Decision Date")]


class PublishedRound(BaseModel):
    round_id: Annotated[str, Field(title="Round Id")]
    round_name: Annotated[str, Field(title="Round Name")]
    kind: Annotated[Literal["par_index", "task_completion"], Field(title="Kind")]
    year: Annotated[int, Field(title="Year")]
    decision_number: Annotated[str, Field(title="Decision Number")]
    decision_date: Annotated[date_aliased, Field(title="Decision Date")]
    published_at: Annotated[AwareDatetime, Field(title="Published At")]
    digest: Annotated[str, Field(title="Digest")]


class PublishedRounds(BaseModel):
    items: Annotated[list[PublishedRound], Field(title="Items")]
    next_cursor: Annotated[str | None, Field(title="Next Cursor")] = None


class Question(BaseModel):
    text: Annotated[str, Field(title="Text")]
    at: Annotated[AwareDatetime, Field(title="At")]
    version: Annotated[int, Field(title="Version")]


class Percent(RootModel[str]):
    root: Annotated[str, Field(examples=["90"], pattern="^-?[0-9]{1,12}(\\.[0-9]{1,12})?$", title="Percent")]


class QuestionOption(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Id")]
    label: Annotated[str, Field(max_length=4000, min_length=1, title="Label")]
    percent: Annotated[Percent | None, Field(title="Percent")]


class QuestionOrder(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    text: Annotated[str, Field(max_length=4000, pattern="^[^\\x00]*$", title="Text")]


class ReasonBody(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    reason: Annotated[str, Field(max_length=2000, min_length=1, title="Reason")]


class ReasonGiven(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    reason: Annotated[str, Field(max_length=1000, min_length=3, title="Reason")]


class Receipt(BaseModel):
    number: Annotated[str, Field(title="Number")]
    at: Annotated[AwareDatetime, Field(title="At")]
    digest: Annotated[str, Field(title="Digest")]
    late: Annotated[bool, Field(title="Late")]


class Received(BaseModel):
    received: Annotated[bool | None, Field(title="Received")] = True


class RecoveryCodes(BaseModel):
    codes: Annotated[list[str], Field(title="Codes")]


class Start(RootModel[str]):
    root: Annotated[str, Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Start")]


class ReductionRule(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    type: Annotated[Literal["reduction"], Field(title="Type")]
    start: Annotated[Start | None, Field(title="Start")] = None
    per_occurrence: Annotated[
        str, Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Per Occurrence")
    ]
    item_label: Annotated[str | None, Field(max_length=4000, title="Item Label")] = ""


class RemindersSent(BaseModel):
    units: Annotated[int, Field(title="Units")]
    without_accounts: Annotated[list[str], Field(title="Without Accounts")]
    already: Annotated[list[AlreadyReminded], Field(title="Already")]


class ShortName(RootModel[str]):
    root: Annotated[str, Field(max_length=100, title="Short Name")]


class Code(RootModel[str]):
    root: Annotated[str, Field(max_length=40, title="Code")]


class RenameOrder(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    reason: Annotated[str, Field(max_length=1000, min_length=3, title="Reason")]
    effective: Annotated[date_aliased, Field(title="Effective")]
    name: Annotated[str, Field(max_length=300, min_length=1, title="Name")]
    short_name: Annotated[ShortName | None, Field(title="Short Name")] = None
    code: Annotated[Code | None, Field(title="Code")] = None
    kind: Annotated[
        Literal["province", "department", "public_service_unit", "district", "commune", "subordinate"] | None,
        Field(title="Kind"),
    ] = None
    ranking_group: Annotated[RankingGroup | None, Field(title="Ranking Group")] = None


class Reopening(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    reason: Annotated[str, Field(max_length=5000, min_length=3, title="Reason")]


class Report(BaseModel):
    report_id: Annotated[str, Field(title="Report Id")]
    sha256: Annotated[str, Field(title="Sha256")]
    size: Annotated[int, Field(title="Size")]
    pages: Annotated[int, Field(title="Pages")]
    export_code: Annotated[str, Field(title="Export Code")]
    stale: Annotated[list[str] | None, Field(title="Stale")] = []
    at: Annotated[AwareDatetime, Field(title="At")]
    by_name: Annotated[str, Field(title="By Name")]


class ReportFate(BaseModel):
    state: Annotated[
        Literal["unknown", "current", "replaced", "recalled", "returned", "not_sent"], Field(title="State")
    ]
    found_by: Annotated[Literal["code", "digest", "export", "signed"] | None, Field(title="Found By")] = None
    unit_name: Annotated[str | None, Field(title="Unit Name")] = None
    round_name: Annotated[str | None, Field(title="Round Name")] = None
    year: Annotated[int | None, Field(title="Year")] = None
    exported_at: Annotated[AwareDatetime | None, Field(title="Exported At")] = None
    sent_at: Annotated[AwareDatetime | None, Field(title="Sent At")] = None
    ended_at: Annotated[AwareDatetime | None, Field(title="Ended At")] = None


class ReportText(BaseModel):
    difficulties: Annotated[str | None, Field(title="Difficulties")] = ""
    proposals: Annotated[str | None, Field(title="Proposals")] = ""


class ReportWords(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    difficulties: Annotated[str | None, Field(max_length=20000, title="Difficulties")] = ""
    proposals: Annotated[str | None, Field(max_length=20000, title="Proposals")] = ""


class RequestDecision(BaseModel):
    by: Annotated[str, Field(title="By")]
    name: Annotated[str, Field(title="Name")]
    at: Annotated[AwareDatetime, Field(title="At")]
    reason: Annotated[str, Field(title="Reason")]


class RespondentGroup(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Id")]
    name: Annotated[str, Field(max_length=4000, min_length=1, title="Name")]
    weight: Annotated[str, Field(examples=["90"], pattern="^-?[0-9]{1,12}(\\.[0-9]{1,12})?$", title="Weight")]


class ResultRow(BaseModel):
    rank: Annotated[int | None, Field(title="Rank")]
    previous_rank: Annotated[int | None, Field(title="Previous Rank")]
    unit_id: Annotated[str, Field(title="Unit Id")]
    unit_name: Annotated[str, Field(title="Unit Name")]
    ranking_group: Annotated[str, Field(title="Ranking Group")]
    index: Annotated[str | None, Field(title="Index")]
    index_display: Annotated[str | None, Field(title="Index Display")]
    points: Annotated[str, Field(title="Points")]
    points_display: Annotated[str, Field(title="Points Display")]
    applicable_max: Annotated[str, Field(title="Applicable Max")]
    applicable_max_display: Annotated[str, Field(title="Applicable Max Display")]
    class_id: Annotated[str | None, Field(title="Class Id")]
    class_name: Annotated[str | None, Field(title="Class Name")]
    own_points_display: Annotated[str | None, Field(title="Own Points Display")]
    appraised_points_display: Annotated[str, Field(title="Appraised Points Display")]
    survey_points_display: Annotated[str | None, Field(title="Survey Points Display")]
    bonus: Annotated[str, Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Bonus")]
    deduction: Annotated[
        str, Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Deduction")
    ]
    areas: Annotated[list[AreaIndex], Field(title="Areas")]
    not_submitted: Annotated[bool, Field(title="Not Submitted")]
    late: Annotated[bool, Field(title="Late")]


class Returned(BaseModel):
    at: Annotated[AwareDatetime, Field(title="At")]
    by: Annotated[str, Field(title="By")]
    by_name: Annotated[str, Field(title="By Name")]
    reason: Annotated[str, Field(title="Reason")]
    how: Annotated[
        Literal["replaced", "returned", "reopened", "recalled", "sent_back", "corrected"] | None,
        Field(title="How"),
    ] = None


class RoundDisqualification(BaseModel):
    disqualifier_id: Annotated[str, Field(title="Disqualifier Id")]
    reason: Annotated[str, Field(title="Reason")]


class RoundExclusion(BaseModel):
    node_id: Annotated[str, Field(title="Node Id")]
    reason: Annotated[str, Field(title="Reason")]


class RoundPhase(BaseModel):
    phase: Annotated[
        Literal[
            "self_scoring", "appraisal_1", "explanation", "appraisal_2", "council", "decision", "publication"
        ],
        Field(
            description="The phases of a round, in order; `explanation` and `appraisal_2` are optional per round.",
            title="Phase",
        ),
    ]
    start: Annotated[AwareDatetime, Field(title="Start")]
    end: Annotated[AwareDatetime, Field(title="End")]


class Scale(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    min: Annotated[str, Field(examples=["90"], pattern="^-?[0-9]{1,12}(\\.[0-9]{1,12})?$", title="Min")]
    max: Annotated[str, Field(examples=["90"], pattern="^-?[0-9]{1,12}(\\.[0-9]{1,12})?$", title="Max")]


class ScoredUnit(BaseModel):
    unit_id: Annotated[str, Field(title="Unit Id")]
    name: Annotated[str, Field(title="Name")]
    short_name: Annotated[str, Field(title="Short Name")]
    kind: Annotated[str, Field(title="Kind")]
    ranking_group: Annotated[str, Field(title="Ranking Group")]
    excluded_nodes: Annotated[list[RoundExclusion], Field(title="Excluded Nodes")]
    disqualifications: Annotated[list[RoundDisqualification], Field(title="Disqualifications")]


class SecondFactor(BaseModel):
    on: Annotated[bool, Field(title="On")]
    required: Annotated[bool, Field(title="Required")]
    recovery_codes_left: Annotated[int, Field(title="Recovery Codes Left")]


class SecondStep(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    challenge: Annotated[str, Field(max_length=400, min_length=1, title="Challenge")]
    code: Annotated[str, Field(max_length=60, min_length=1, title="Code")]


class SecurityChange(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    required_second_factor: Annotated[
        list[Literal["entry", "appraisal", "management", "administration"]],
        Field(max_length=10, title="Required Second Factor"),
    ]


class SecuritySettings(BaseModel):
    required_second_factor: Annotated[
        list[Literal["entry", "appraisal", "management", "administration"]],
        Field(title="Required Second Factor"),
    ]
    version: Annotated[int, Field(title="Version")]


class SeenDates(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    round_id: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Round Id")]
    phases: Annotated[list[PlannedPhase], Field(max_length=7, title="Phases")]


class SelfScore(BaseModel):
    points: Annotated[Points | None, Field(title="Points")]
    facts: Annotated[dict[str, Any] | None, Field(title="Facts")]
    not_applicable: Annotated[bool, Field(title="Not Applicable")]
    not_applicable_reason: Annotated[str, Field(title="Not Applicable Reason")]
    explanation: Annotated[str, Field(title="Explanation")]
    evidence: Annotated[list[AppraisalEvidence], Field(title="Evidence")]


class Session(BaseModel):
    access_token: Annotated[str, Field(title="Access Token")]
    expires_at: Annotated[AwareDatetime, Field(title="Expires At")]
    account: Account
    must_change_password: Annotated[bool, Field(title="Must Change Password")]
    password_too_old: Annotated[bool, Field(title="Password Too Old")]
    must_enrol_second_factor: Annotated[bool, Field(title="Must Enrol Second Factor")]


class SetComparison(BaseModel):
    set_id: Annotated[str, Field(title="Set Id")]
    other_id: Annotated[str, Field(title="Other Id")]
    same: Annotated[bool, Field(title="Same")]
    fields: Annotated[list[FieldDifference], Field(title="Fields")]
    nodes: Annotated[list[NodeDifference], Field(title="Nodes")]


class SetCrosswalk(BaseModel):
    set_id: Annotated[str, Field(title="Set Id")]
    former_set_id: Annotated[str, Field(title="Former Set Id")]
    version: Annotated[int, Field(title="Version")]
    links: Annotated[list[CrosswalkLink], Field(title="Links")]
    left_over: Annotated[list[str], Field(title="Left Over")]


class SetDecision(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    number: Annotated[str, Field(max_length=4000, min_length=1, title="Number")]
    date: Annotated[date_aliased, Field(title="Date")]


class IndexCap(RootModel[str]):
    root: Annotated[
        str, Field(examples=["90"], pattern="^-?[0-9]{1,12}(\\.[0-9]{1,12})?$", title="Index Cap")
    ]


class SpreadThreshold(RootModel[str]):
    root: Annotated[
        str, Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Spread Threshold")
    ]


class SetEdition(BaseModel):
    set_id: Annotated[str, Field(title="Set Id")]
    edition: Annotated[int, Field(title="Edition")]
    status: Annotated[Literal["draft", "published"], Field(title="Status")]
    digest: Annotated[str, Field(title="Digest")]
    decision: SetDecision | None
    published_at: Annotated[AwareDatetime | None, Field(title="Published At")]
    correction_reason: Annotated[str, Field(title="Correction Reason")]


class SetEditions(BaseModel):
    items: Annotated[list[SetEdition], Field(title="Items")]


class SetExtends(BaseModel):
    set_id: Annotated[str, Field(title="Set Id")]
    digest: Annotated[str, Field(title="Digest")]
    owner_unit_id: Annotated[str, Field(title="Owner Unit Id")]
    owner_name: Annotated[str, Field(title="Owner Name")]
    newer_set_id: Annotated[str | None, Field(title="Newer Set Id")] = None


class SetFinding(BaseModel):
    code: Annotated[str, Field(title="Code")]
    path: Annotated[str, Field(title="Path")]
    message: Annotated[str, Field(title="Message")]
    remedy: Annotated[str, Field(title="Remedy")]


class SetPublication(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    decision_number: Annotated[str, Field(max_length=200, min_length=1, title="Decision Number")]
    decision_date: Annotated[date_aliased, Field(title="Decision Date")]


class SetScan(BaseModel):
    content_type: Annotated[str, Field(title="Content Type")]
    size: Annotated[int, Field(title="Size")]
    sha256: Annotated[str, Field(title="Sha256")]


class SetSource(BaseModel):
    set_id: Annotated[str, Field(title="Set Id")]
    digest: Annotated[str, Field(title="Digest")]


class SetSummary(BaseModel):
    set_id: Annotated[str, Field(title="Set Id")]
    name: Annotated[str, Field(title="Name")]
    kind: Annotated[Literal["par_index", "task_completion"], Field(title="Kind")]
    unit_kind: Annotated[
        Literal["department", "public_service_unit", "district", "commune"], Field(title="Unit Kind")
    ]
    year: Annotated[int, Field(title="Year")]
    sample: Annotated[bool, Field(title="Sample")]
    status: Annotated[Literal["draft", "published"], Field(title="Status")]
    digest: Annotated[str, Field(title="Digest")]
    leaf_count: Annotated[int, Field(title="Leaf Count")]
    max_points: Annotated[
        str, Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Max Points")
    ]
    decision: SetDecision | None
    published_at: Annotated[AwareDatetime | None, Field(title="Published At")]
    version: Annotated[int, Field(title="Version")]
    findings: Annotated[list[SetFinding], Field(title="Findings")]
    source: SetSource | None = None
    extends: SetExtends | None = None
    edition: Annotated[int | None, Field(title="Edition")] = 1
    corrects: SetSource | None = None
    corrected_by: Annotated[str | None, Field(title="Corrected By")] = None
    correction_reason: Annotated[str | None, Field(title="Correction Reason")] = ""
    scan: SetScan | None = None


class SetWorkbookRead(BaseModel):
    dry_run: Annotated[bool, Field(title="Dry Run")]
    set_id: Annotated[str, Field(title="Set Id")]
    name: Annotated[str, Field(title="Name")]
    year: Annotated[int, Field(title="Year")]
    digest: Annotated[str, Field(title="Digest")]
    leaf_count: Annotated[int, Field(title="Leaf Count")]
    max_points: Annotated[
        str, Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Max Points")
    ]
    findings: Annotated[list[SetFinding], Field(title="Findings")]


class SheetCorrection(BaseModel):
    set_id: Annotated[str, Field(title="Set Id")]
    corrects: Annotated[str, Field(title="Corrects")]
    edition: Annotated[int, Field(title="Edition")]
    reason: Annotated[str, Field(title="Reason")]
    figures: Annotated[bool, Field(title="Figures")]
    at: Annotated[AwareDatetime, Field(title="At")]
    nodes: Annotated[list[CorrectedNode], Field(title="Nodes")]
    seen: Annotated[bool, Field(title="Seen")]


class SheetCorrections(BaseModel):
    items: Annotated[list[SheetCorrection], Field(title="Items")]


class SheetQuestion(BaseModel):
    text: Annotated[str, Field(title="Text")]
    at: Annotated[AwareDatetime, Field(title="At")]


class SheetSummary(BaseModel):
    sheet_id: Annotated[str, Field(title="Sheet Id")]
    round_id: Annotated[str, Field(title="Round Id")]
    round_name: Annotated[str, Field(title="Round Name")]
    kind: Annotated[Literal["par_index", "task_completion"], Field(title="Kind")]
    year: Annotated[int, Field(title="Year")]
    unit_id: Annotated[str, Field(title="Unit Id")]
    unit_name: Annotated[str, Field(title="Unit Name")]
    set_id: Annotated[str, Field(title="Set Id")]
    status: Annotated[
        Literal["open", "frozen", "exported", "approved", "signed", "submitted", "not_submitted"],
        Field(title="Status"),
    ]
    phase_open: Annotated[bool, Field(title="Phase Open")]
    deadline: Annotated[AwareDatetime | None, Field(title="Deadline")]
    points: Annotated[str, Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Points")]
    applicable_max: Annotated[
        str, Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Applicable Max")
    ]
    scored: Annotated[int, Field(title="Scored")]
    leaves: Annotated[int, Field(title="Leaves")]
    version: Annotated[int, Field(title="Version")]
    late: Annotated[bool, Field(title="Late")]
    submitted_at: Annotated[AwareDatetime | None, Field(title="Submitted At")]
    asked: Annotated[int, Field(title="Asked")]
    answered: Annotated[int, Field(title="Answered")]
    explanation_state: Annotated[Literal["asked", "sent", "taken"] | None, Field(title="Explanation State")]
    explanation_open: Annotated[bool, Field(title="Explanation Open")]
    explanation_deadline: Annotated[AwareDatetime | None, Field(title="Explanation Deadline")]


class SignIn(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    username: Annotated[str, Field(max_length=200, min_length=1, title="Username")]
    password: Annotated[str, Field(max_length=1000, min_length=1, title="Password")]


class Signature(BaseModel):
    signer: Annotated[str, Field(title="Signer")]
    organisation: Annotated[str | None, Field(title="Organisation")] = ""
    signed_at: Annotated[AwareDatetime | None, Field(title="Signed At")] = None
    timestamped: Annotated[bool | None, Field(title="Timestamped")] = False
    trust: Annotated[Literal["trusted", "untrusted", "unknown"], Field(title="Trust")]
    valid_until: Annotated[AwareDatetime | None, Field(title="Valid Until")] = None
    revocation: Annotated[Literal["good", "revoked", "unchecked"] | None, Field(title="Revocation")] = (
        "unchecked"
    )
    revoked_at: Annotated[AwareDatetime | None, Field(title="Revoked At")] = None


class SignedReport(BaseModel):
    file_id: Annotated[str, Field(title="File Id")]
    filename: Annotated[str, Field(title="Filename")]
    content_type: Annotated[str, Field(title="Content Type")]
    size: Annotated[int, Field(title="Size")]
    sha256: Annotated[str, Field(title="Sha256")]
    verified: Annotated[Literal["identical", "rewritten", "scan", "unverified"], Field(title="Verified")]
    code: Annotated[Literal["match", "unreadable"] | None, Field(title="Code")] = "unreadable"
    pages: Annotated[int | None, Field(title="Pages")] = None
    added: Annotated[list[str] | None, Field(title="Added")] = []
    covered: Annotated[list[int] | None, Field(title="Covered")] = []
    signatures: Annotated[list[Signature] | None, Field(title="Signatures", validate_default=True)] = []
    at: Annotated[AwareDatetime, Field(title="At")]
    by_name: Annotated[str, Field(title="By Name")]


class SlipsWanted(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    account_ids: Annotated[list[str], Field(max_length=2000, min_length=1, title="Account Ids")]


class SplitOrder(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    reason: Annotated[str, Field(max_length=1000, min_length=3, title="Reason")]
    effective: Annotated[date_aliased, Field(title="Effective")]
    into: Annotated[list[NewUnit], Field(max_length=200, min_length=2, title="Into")]
    children: Annotated[
        dict[Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=80)], str] | None,
        Field(title="Children"),
    ] = {}


class StaffMember(BaseModel):
    account_id: Annotated[str, Field(title="Account Id")]
    name: Annotated[str, Field(title="Name")]


class StateCount(BaseModel):
    state: Annotated[Literal["open", "accepted", "declined", "answered", "withdrawn"], Field(title="State")]
    count: Annotated[int, Field(title="Count")]


class To(RootModel[str]):
    root: Annotated[str, Field(examples=["90"], pattern="^-?[0-9]{1,12}(\\.[0-9]{1,12})?$", title="To")]


class Step(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    from_: Annotated[From | None, Field(alias="from", title="From")]
    from_inclusive: Annotated[bool | None, Field(title="From Inclusive")] = True
    to: Annotated[To | None, Field(title="To")]
    to_inclusive: Annotated[bool | None, Field(title="To Inclusive")] = False
    points: Annotated[str, Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Points")]


class StepsRule(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    type: Annotated[Literal["steps"], Field(title="Type")]
    input: Annotated[Literal["ratio", "percent"], Field(title="Input")]
    numerator_label: Annotated[str | None, Field(max_length=4000, title="Numerator Label")] = ""
    denominator_label: Annotated[str | None, Field(max_length=4000, title="Denominator Label")] = ""
    steps: Annotated[list[Step], Field(title="Steps")]
    when_zero: Annotated[Literal["full", "zero", "not_applicable"] | None, Field(title="When Zero")] = None


class SubmissionBody(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    confirmed: Annotated[bool, Field(title="Confirmed")]


class SubmissionEvidence(BaseModel):
    evidence_id: Annotated[str, Field(title="Evidence Id")]
    kind: Annotated[Literal["file", "link"], Field(title="Kind")]
    filename: Annotated[str, Field(title="Filename")]
    url: Annotated[str | None, Field(title="Url")] = ""
    content_type: Annotated[str, Field(title="Content Type")]
    size: Annotated[int, Field(title="Size")]
    sha256: Annotated[str, Field(title="Sha256")]
    note: Annotated[str | None, Field(title="Note")] = ""
    uploaded_at: Annotated[AwareDatetime, Field(title="Uploaded At")]
    uploaded_by_name: Annotated[str, Field(title="Uploaded By Name")]
    issued_on: Annotated[str | None, Field(title="Issued On")] = ""
    document_id: Annotated[str | None, Field(title="Document Id")] = ""


class SubmissionItem(BaseModel):
    leaf_id: Annotated[str, Field(title="Leaf Id")]
    version: Annotated[int, Field(title="Version")]
    facts: Annotated[dict[str, Any] | None, Field(title="Facts")] = None
    points: Annotated[Points | None, Field(title="Points")] = None
    not_applicable: Annotated[bool | None, Field(title="Not Applicable")] = False
    not_applicable_reason: Annotated[str | None, Field(title="Not Applicable Reason")] = ""
    excluded: Annotated[bool | None, Field(title="Excluded")] = False
    explanation: Annotated[str | None, Field(title="Explanation")] = ""
    evidence: Annotated[list[SubmissionEvidence] | None, Field(title="Evidence", validate_default=True)] = []
    updated_by: Annotated[str | None, Field(title="Updated By")] = None
    updated_by_name: Annotated[str | None, Field(title="Updated By Name")] = ""
    updated_at: Annotated[AwareDatetime | None, Field(title="Updated At")] = None


class SubmittedAppraisals(BaseModel):
    round_id: Annotated[str, Field(title="Round Id")]
    appraisal_ids: Annotated[list[str], Field(title="Appraisal Ids")]
    at: Annotated[AwareDatetime, Field(title="At")]


class SurveyBody(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    held: Annotated[bool, Field(title="Held")]
    answers: Annotated[list[Answer] | None, Field(title="Answers", validate_default=True)] = []


class SurveyCount(BaseModel):
    unit_id: Annotated[str, Field(title="Unit Id")]
    group_id: Annotated[str, Field(title="Group Id")]
    population: Annotated[int | None, Field(title="Population")]
    wanted: Annotated[int | None, Field(title="Wanted")]
    account: Annotated[int, Field(title="Account")]
    link: Annotated[int, Field(title="Link")]
    paper: Annotated[int, Field(title="Paper")]


class AccountGroup(RootModel[str]):
    root: Annotated[str, Field(max_length=80, min_length=1, title="Account Group")]


class SurveyPoints(BaseModel):
    unit_id: Annotated[str, Field(title="Unit Id")]
    leaf_id: Annotated[str, Field(title="Leaf Id")]
    points: Annotated[Points | None, Field(title="Points")]


class SurveyWeight(BaseModel):
    leaf_id: Annotated[str, Field(title="Leaf Id")]
    leaf_code: Annotated[str, Field(title="Leaf Code")]
    weight: Annotated[str, Field(title="Weight")]


class Totals(BaseModel):
    points: Annotated[str, Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Points")]
    applicable_max: Annotated[
        str, Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Applicable Max")
    ]
    bonus: Annotated[str, Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Bonus")]
    areas: Annotated[list[AreaTotal], Field(title="Areas")]
    scored: Annotated[int, Field(title="Scored")]
    leaves: Annotated[int, Field(title="Leaves")]


class Unit(BaseModel):
    unit_id: Annotated[str, Field(title="Unit Id")]
    code: Annotated[str, Field(title="Code")]
    name: Annotated[str, Field(title="Name")]
    short_name: Annotated[str, Field(title="Short Name")]
    kind: Annotated[
        Literal["province", "department", "public_service_unit", "district", "commune", "subordinate"],
        Field(title="Kind"),
    ]
    ranking_group: Annotated[str | None, Field(title="Ranking Group")]
    parent_id: Annotated[str | None, Field(title="Parent Id")]
    valid_from: Annotated[date_aliased | None, Field(title="Valid From")]
    valid_to: Annotated[date_aliased | None, Field(title="Valid To")]
    successors: Annotated[list[str], Field(title="Successors")]
    version: Annotated[int, Field(title="Version")]


class UnitAnswer(BaseModel):
    text: Annotated[str, Field(title="Text")]
    evidence: Annotated[list[AppraisalEvidence], Field(title="Evidence")]
    sent: Annotated[bool, Field(title="Sent")]
    at: Annotated[AwareDatetime, Field(title="At")]


class UnitBody(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    code: Annotated[str | None, Field(max_length=40, title="Code")] = ""
    name: Annotated[str, Field(max_length=300, min_length=1, title="Name")]
    short_name: Annotated[str | None, Field(max_length=100, title="Short Name")] = ""
    kind: Annotated[
        Literal["province", "department", "public_service_unit", "district", "commune", "subordinate"],
        Field(title="Kind"),
    ]
    ranking_group: Annotated[RankingGroup | None, Field(title="Ranking Group")] = None
    parent_id: Annotated[ParentId | None, Field(title="Parent Id")] = None
    valid_from: Annotated[date_aliased | None, Field(title="Valid From")] = None
    valid_to: Annotated[date_aliased | None, Field(title="Valid To")] = None
    successors: Annotated[list[Successor] | None, Field(title="Successors", validate_default=True)] = []


class UnitCount(BaseModel):
    unit_id: Annotated[str, Field(title="Unit Id")]
    unit_name: Annotated[str, Field(title="Unit Name")]
    count: Annotated[int, Field(title="Count")]
    open: Annotated[int, Field(title="Open")]


class UnitEntry(BaseModel):
    who: Annotated[str, Field(title="Who")]
    name: Annotated[str, Field(title="Name")]
    when: Annotated[AwareDatetime, Field(title="When")]
    since: Annotated[date_aliased | None, Field(title="Since")]
    reason: Annotated[str, Field(title="Reason")]
    changes: Annotated[list[FieldChange], Field(title="Changes")]


class UnitExtension(BaseModel):
    unit_id: Annotated[str, Field(title="Unit Id")]
    phase: Annotated[
        Literal[
            "self_scoring", "appraisal_1", "explanation", "appraisal_2", "council", "decision", "publication"
        ],
        Field(
            description="The phases of a round, in order; `explanation` and `appraisal_2` are optional per round.",
            title="Phase",
        ),
    ]
    until: Annotated[AwareDatetime, Field(title="Until")]
    reason: Annotated[str, Field(title="Reason")]


class UnitImport(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    units: Annotated[list[NewUnit], Field(max_length=20000, min_length=1, title="Units")]


class UnitImportResult(BaseModel):
    created: Annotated[int, Field(title="Created")]
    changed: Annotated[int, Field(title="Changed")]
    unchanged: Annotated[int, Field(title="Unchanged")]
    items: Annotated[list[Unit], Field(title="Items")]


class UnitMerger(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    reason: Annotated[str, Field(max_length=1000, min_length=3, title="Reason")]
    successor_id: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Successor Id")]


class UnitPage(BaseModel):
    items: Annotated[list[Unit], Field(title="Items")]
    next_cursor: Annotated[str | None, Field(title="Next Cursor")]
    total: Annotated[int, Field(title="Total")]


class UnitPlanned(BaseModel):
    row: Annotated[int, Field(title="Row")]
    unit_id: Annotated[str, Field(title="Unit Id")]
    name: Annotated[str, Field(title="Name")]
    created: Annotated[bool, Field(title="Created")]
    changes: Annotated[list[FieldChange], Field(title="Changes")]


class UnitState(BaseModel):
    since: Annotated[date_aliased | None, Field(title="Since")]
    code: Annotated[str, Field(title="Code")]
    name: Annotated[str, Field(title="Name")]
    short_name: Annotated[str, Field(title="Short Name")]
    kind: Annotated[
        Literal["province", "department", "public_service_unit", "district", "commune", "subordinate"],
        Field(title="Kind"),
    ]
    ranking_group: Annotated[str | None, Field(title="Ranking Group")]
    parent_id: Annotated[str | None, Field(title="Parent Id")]


class UnitToStaff(BaseModel):
    unit_id: Annotated[str, Field(title="Unit Id")]
    name: Annotated[str, Field(title="Name")]
    missing: Annotated[list[Literal["enter", "approve"]], Field(title="Missing")]


class UnitWorkbookChecked(BaseModel):
    dry_run: Annotated[bool, Field(title="Dry Run")]
    created: Annotated[int, Field(title="Created")]
    changed: Annotated[int, Field(title="Changed")]
    unchanged: Annotated[int, Field(title="Unchanged")]
    items: Annotated[list[UnitPlanned], Field(title="Items")]


class UnitId1(RootModel[str]):
    root: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$")]


class UnitsToRemind(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    unit_ids: Annotated[list[UnitId1], Field(max_length=20000, min_length=1, title="Unit Ids")]


class UnitsToStaff(BaseModel):
    known: Annotated[bool, Field(title="Known")]
    items: Annotated[list[UnitToStaff], Field(title="Items")]


class UploadState(BaseModel):
    upload_id: Annotated[str, Field(title="Upload Id")]
    filename: Annotated[str, Field(title="Filename")]
    length: Annotated[int, Field(title="Length")]
    offset: Annotated[int, Field(title="Offset")]
    state: Annotated[Literal["open", "done"], Field(title="State")]
    started_at: Annotated[AwareDatetime, Field(title="Started At")]
    expires_at: Annotated[AwareDatetime, Field(title="Expires At")]


class WaitingUnit(BaseModel):
    unit_id: Annotated[str, Field(title="Unit Id")]
    unit_name: Annotated[str, Field(title="Unit Name")]
    ranking_group: Annotated[str, Field(title="Ranking Group")]


class WantedLeaf(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    leaf_id: Annotated[str, Field(max_length=200, min_length=1, title="Leaf Id")]
    version: Annotated[int, Field(ge=0, title="Version")]


class WithdrawnUnit(BaseModel):
    unit_id: Annotated[str, Field(title="Unit Id")]
    name: Annotated[str, Field(title="Name")]
    reason: Annotated[str, Field(title="Reason")]
    at: Annotated[AwareDatetime, Field(title="At")]
    successor_id: Annotated[str | None, Field(title="Successor Id")]


class WorkbookChecked(BaseModel):
    count: Annotated[int, Field(title="Count")]
    dry_run: Annotated[bool, Field(title="Dry Run")]
    items: Annotated[list[IssuedAccount], Field(title="Items")]


class YesNoRule(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    type: Annotated[Literal["yes_no"], Field(title="Type")]
    yes_points: Annotated[
        str, Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Yes Points")
    ]
    no_points: Annotated[
        str, Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="No Points")
    ]
    yes_label: Annotated[str | None, Field(max_length=4000, title="Yes Label")] = ""
    no_label: Annotated[str | None, Field(max_length=4000, title="No Label")] = ""


class ServicesSubmissionSchemasExplainingAnswerBody(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    text: Annotated[str, Field(max_length=20000, pattern="^[^\\x00]*$", title="Text")]


class Answers4(RootModel[str]):
    root: Annotated[str, Field(max_length=1000)]


class Answers5Item(RootModel[str]):
    root: Annotated[str, Field(max_length=400, min_length=1)]


class Answers5(RootModel[list[Answers5Item]]):
    root: Annotated[list[Answers5Item], Field(max_length=100)]


class ServicesSubmissionSchemasSurveyFormsAnswerBody(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    key: Annotated[str, Field(max_length=80, min_length=8, title="Key")]
    answers: Annotated[
        dict[Annotated[str, StringConstraints(min_length=1, max_length=80)], Answers4 | Answers5],
        Field(title="Answers"),
    ]


class AcceptedAtNode(BaseModel):
    set_id: Annotated[str, Field(title="Set Id")]
    set_name: Annotated[str, Field(title="Set Name")]
    year: Annotated[int, Field(title="Year")]
    node_id: Annotated[str, Field(title="Node Id")]
    node_code: Annotated[str, Field(title="Node Code")]
    node_name: Annotated[str, Field(title="Node Name")]
    proposals: Annotated[list[ProposalSummary], Field(title="Proposals")]


class AcceptedProposals(BaseModel):
    since_year: Annotated[int | None, Field(title="Since Year")]
    total: Annotated[int, Field(title="Total")]
    waiting: Annotated[int, Field(title="Waiting")]
    nodes: Annotated[list[AcceptedAtNode], Field(title="Nodes")]


class AccountHistory(BaseModel):
    items: Annotated[list[AccountEntry], Field(title="Items")]
    holders: Annotated[list[HeldBy], Field(title="Holders")]


class AccountImport(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    accounts: Annotated[list[NewAccount], Field(max_length=2000, min_length=1, title="Accounts")]


class AccountRequest(BaseModel):
    request_id: Annotated[str, Field(title="Request Id")]
    kind: Annotated[Literal["register", "reset_password", "name_appraiser"], Field(title="Kind")]
    state: Annotated[Literal["pending", "approved", "rejected", "withdrawn"], Field(title="State")]
    unit_id: Annotated[str, Field(title="Unit Id")]
    unit_name: Annotated[str, Field(title="Unit Name")]
    requested_by: Annotated[str, Field(title="Requested By")]
    requester_name: Annotated[str, Field(title="Requester Name")]
    requested_at: Annotated[AwareDatetime, Field(title="Requested At")]
    reason: Annotated[str, Field(title="Reason")]
    username: Annotated[str, Field(title="Username")]
    proposal: ProposedAccount | None
    decision: RequestDecision | None
    version: Annotated[int, Field(title="Version")]


class AppraisalItem(BaseModel):
    leaf_id: Annotated[str, Field(title="Leaf Id")]
    version: Annotated[int, Field(title="Version")]
    points: Annotated[Points | None, Field(title="Points")]
    not_applicable: Annotated[bool, Field(title="Not Applicable")]
    facts: Annotated[dict[str, Any] | None, Field(title="Facts")]
    reason: Annotated[str, Field(title="Reason")]
    state: Annotated[Literal["none", "agreed", "differs"], Field(title="State")]
    direct: Annotated[bool, Field(title="Direct")]
    required: Annotated[bool, Field(title="Required")]
    frozen: Annotated[bool, Field(title="Frozen")]
    updated_at: Annotated[AwareDatetime | None, Field(title="Updated At")]
    self: SelfScore | None
    others: Annotated[list[OtherScore] | None, Field(title="Others")] = None
    again: Annotated[bool, Field(title="Again")]
    first: FirstWord | None
    question: Question | None
    other_questions: Annotated[list[OtherQuestion], Field(title="Other Questions")]
    answer: UnitAnswer | None


class AppraisalItemHistory(BaseModel):
    items: Annotated[list[AppraisalItemHistoryEntry], Field(title="Items")]
    next_cursor: Annotated[str | None, Field(title="Next Cursor")] = None


class AppraisalList(BaseModel):
    items: Annotated[list[AppraisalSummary], Field(title="Items")]
    next_cursor: Annotated[str | None, Field(title="Next Cursor")] = None
    total: Annotated[int, Field(title="Total")]


class ApprovedRequest(BaseModel):
    request: AccountRequest
    account: IssuedAccount


class AskedQuestion(BaseModel):
    id: Annotated[str, Field(title="Id")]
    text: Annotated[str, Field(title="Text")]
    kind: Annotated[Literal["single", "multiple", "scale", "number", "text"], Field(title="Kind")]
    options: Annotated[list[AskedOption], Field(title="Options")]
    scale: AskedScale | None


class Assignment(BaseModel):
    round_id: Annotated[str, Field(title="Round Id")]
    account_id: Annotated[str, Field(title="Account Id")]
    person_name: Annotated[str, Field(title="Person Name")]
    unit_id: Annotated[str, Field(title="Unit Id")]
    parts: Annotated[list[AssignmentPart], Field(title="Parts")]
    unit_ids: Annotated[list[str], Field(title="Unit Ids")]
    leaf_ids: Annotated[list[str], Field(title="Leaf Ids")]
    version: Annotated[int, Field(title="Version")]


class AssignmentList(BaseModel):
    items: Annotated[list[Assignment], Field(title="Items")]
    next_cursor: Annotated[str | None, Field(title="Next Cursor")] = None
    total: Annotated[int, Field(title="Total")]


class AuditCheck(BaseModel):
    checked: Annotated[int, Field(title="Checked")]
    head_seq: Annotated[int, Field(title="Head Seq")]
    head_hash: Annotated[str, Field(title="Head Hash")]
    next_after: Annotated[int | None, Field(title="Next After")]
    faults: Annotated[list[AuditFault], Field(title="Faults")]


class Checks(BaseModel):
    findings: Annotated[list[Finding], Field(title="Findings")]


class ChoiceRule(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    type: Annotated[Literal["choice"], Field(title="Type")]
    options: Annotated[list[Option], Field(title="Options")]


class ChosenUnit(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    unit_id: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Unit Id")]
    ranking_group: Annotated[RankingGroup | None, Field(title="Ranking Group")] = None
    excluded_nodes: Annotated[
        list[NodeExclusion] | None, Field(title="Excluded Nodes", validate_default=True)
    ] = []
    excluded_reason: Annotated[ExcludedReason | None, Field(title="Excluded Reason")] = None


class Coverage(BaseModel):
    round_id: Annotated[str, Field(title="Round Id")]
    required: Annotated[int, Field(title="Required")]
    covered: Annotated[int, Field(title="Covered")]
    gaps: Annotated[list[CoverageGap], Field(title="Gaps")]
    seats: Annotated[int, Field(title="Seats")]
    seats_sent: Annotated[int, Field(title="Seats Sent")]
    decisions_open: Annotated[int, Field(title="Decisions Open")]
    units: Annotated[int, Field(title="Units")]
    units_completed: Annotated[int, Field(title="Units Completed")]
    appraisers: Annotated[list[AppraiserProgress], Field(title="Appraisers")]


class CriteriaQuestion(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Id")]
    text: Annotated[str, Field(max_length=4000, min_length=1, title="Text")]
    kind: Annotated[Literal["single", "multiple", "scale", "number", "text"], Field(title="Kind")]
    options: Annotated[list[QuestionOption] | None, Field(title="Options", validate_default=True)] = []
    scale: Scale | None = None


class DatesMove(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    reason: Annotated[str, Field(max_length=1000, min_length=3, title="Reason")]
    phases: Annotated[list[PhaseMove] | None, Field(max_length=7, title="Phases", validate_default=True)] = []
    dropped: Annotated[
        list[
            Literal[
                "self_scoring",
                "appraisal_1",
                "explanation",
                "appraisal_2",
                "council",
                "decision",
                "publication",
            ]
        ]
        | None,
        Field(max_length=7, title="Dropped"),
    ] = []
    reminder_days: Annotated[ReminderDays | None, Field(title="Reminder Days")] = None
    seen: SeenDates | None = None


class Desk(BaseModel):
    sheet_id: Annotated[str, Field(title="Sheet Id")]
    version: Annotated[int, Field(title="Version")]
    staff: Annotated[list[StaffMember], Field(title="Staff")]
    assigned: Annotated[list[AssignedLeaf], Field(title="Assigned")]
    notes: Annotated[list[NoteCount], Field(title="Notes")]


class Disqualifier(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Id")]
    name: Annotated[str, Field(max_length=4000, min_length=1, title="Name")]
    class_: Annotated[str, Field(alias="class", max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Class")]
    when: DisqualifyingIndex | None = None


class Explanation(BaseModel):
    row: ResultRow
    decimals: Annotated[int, Field(title="Decimals")]
    appraisal_difference_display: Annotated[str | None, Field(title="Appraisal Difference Display")]
    leaves: Annotated[list[ExplainedLeaf], Field(title="Leaves")]
    largest_losses: Annotated[list[ExplainedLeaf], Field(title="Largest Losses")]
    next_rank: Distance | None
    next_class: Distance | None


class ExtensionRequest(BaseModel):
    request_id: Annotated[str, Field(title="Request Id")]
    unit_id: Annotated[str, Field(title="Unit Id")]
    phase: Annotated[
        Literal[
            "self_scoring", "appraisal_1", "explanation", "appraisal_2", "council", "decision", "publication"
        ],
        Field(
            description="The phases of a round, in order; `explanation` and `appraisal_2` are optional per round.",
            title="Phase",
        ),
    ]
    until: Annotated[AwareDatetime, Field(title="Until")]
    reason: Annotated[str, Field(title="Reason")]
    asked_by_name: Annotated[str, Field(title="Asked By Name")]
    asked_at: Annotated[AwareDatetime, Field(title="Asked At")]
    state: Annotated[Literal["pending", "granted", "refused", "withdrawn"], Field(title="State")]
    answer: ExtensionAnswer | None


class FormQuestion(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Id")]
    leaf_id: Annotated[LeafId1 | None, Field(title="Leaf Id")] = None
    question_id: Annotated[QuestionId | None, Field(title="Question Id")] = None
    text: Annotated[str | None, Field(max_length=2000, pattern="^[^\\x00]*$", title="Text")] = ""
    kind: Annotated[Literal["single", "multiple", "scale", "number", "text"] | None, Field(title="Kind")] = (
        "text"
    )
    options: Annotated[
        list[FormOption] | None, Field(max_length=30, title="Options", validate_default=True)
    ] = []
    scale: FormScale | None = None


class FormerLeaf(BaseModel):
    leaf_id: Annotated[str, Field(title="Leaf Id")]
    former_id: Annotated[str, Field(title="Former Id")]
    code: Annotated[str, Field(title="Code")]
    name: Annotated[str, Field(title="Name")]
    max_points: Annotated[
        str, Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Max Points")
    ]
    rule: Annotated[dict[str, Any], Field(title="Rule")]
    facts: Annotated[dict[str, Any] | None, Field(title="Facts")]
    points: Annotated[Points | None, Field(title="Points")]
    not_applicable: Annotated[bool, Field(title="Not Applicable")]
    not_applicable_reason: Annotated[str, Field(title="Not Applicable Reason")]
    explanation: Annotated[str, Field(title="Explanation")]
    evidence: Annotated[list[SubmissionEvidence], Field(title="Evidence")]
    panel_points: Annotated[PanelPoints | None, Field(title="Panel Points")]
    panel_reasons: Annotated[list[str], Field(title="Panel Reasons")]


class FormerSheet(BaseModel):
    sheet_id: Annotated[str | None, Field(title="Sheet Id")] = None
    round_name: Annotated[str | None, Field(title="Round Name")] = ""
    year: Annotated[int | None, Field(title="Year")] = None
    panel_shown: Annotated[bool | None, Field(title="Panel Shown")] = False
    leaves: Annotated[list[FormerLeaf] | None, Field(title="Leaves", validate_default=True)] = []


class GradedRule(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    type: Annotated[Literal["graded"], Field(title="Type")]
    levels: Annotated[list[Level], Field(title="Levels")]


class Libraries(BaseModel):
    items: Annotated[list[LibraryOf], Field(title="Items")]


class LibraryDocument(BaseModel):
    document_id: Annotated[str, Field(title="Document Id")]
    unit_id: Annotated[str, Field(title="Unit Id")]
    name: Annotated[str, Field(title="Name")]
    sort: Annotated[Literal["document", "image", "audio"], Field(title="Sort")]
    issued_on: Annotated[str, Field(title="Issued On")]
    note: Annotated[str, Field(title="Note")]
    version: Annotated[int, Field(title="Version")]
    versions: Annotated[list[LibraryVersion], Field(title="Versions")]


class LibraryRow(BaseModel):
    document_id: Annotated[str, Field(title="Document Id")]
    unit_id: Annotated[str, Field(title="Unit Id")]
    name: Annotated[str, Field(title="Name")]
    sort: Annotated[Literal["document", "image", "audio"], Field(title="Sort")]
    issued_on: Annotated[str, Field(title="Issued On")]
    note: Annotated[str, Field(title="Note")]
    version: Annotated[int, Field(title="Version")]
    versions: Annotated[list[LibraryVersion], Field(title="Versions")]
    scan: Annotated[Literal["clean", "held", "infected"], Field(title="Scan")]
    uses: Annotated[list[LibraryUse], Field(title="Uses")]


class MergeOrder(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    reason: Annotated[str, Field(max_length=1000, min_length=3, title="Reason")]
    effective: Annotated[date_aliased, Field(title="Effective")]
    with_unit_ids: Annotated[
        list[WithUnitId] | None, Field(max_length=200, title="With Unit Ids", validate_default=True)
    ] = []
    into_unit_id: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Into Unit Id")]
    into: UnitBody | None = None


class NewExtension(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    unit_id: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Unit Id")]
    phase: Annotated[
        Literal[
            "self_scoring", "appraisal_1", "explanation", "appraisal_2", "council", "decision", "publication"
        ],
        Field(
            description="The phases of a round, in order; `explanation` and `appraisal_2` are optional per round.",
            title="Phase",
        ),
    ]
    until: Annotated[AwareDatetime | date_aliased, Field(title="Until")]
    reason: Annotated[str, Field(max_length=1000, min_length=3, title="Reason")]


class NewExtensionRequest(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    unit_id: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Unit Id")]
    phase: Annotated[
        Literal[
            "self_scoring", "appraisal_1", "explanation", "appraisal_2", "council", "decision", "publication"
        ],
        Field(
            description="The phases of a round, in order; `explanation` and `appraisal_2` are optional per round.",
            title="Phase",
        ),
    ]
    until: Annotated[AwareDatetime | date_aliased, Field(title="Until")]
    reason: Annotated[str, Field(max_length=1000, min_length=3, title="Reason")]


class NewRequest(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    kind: Annotated[Literal["register", "reset_password", "name_appraiser"], Field(title="Kind")]
    reason: Annotated[str, Field(max_length=1000, min_length=3, title="Reason")]
    proposal: ProposedAccount | None = None
    username: Annotated[Username | None, Field(title="Username")] = None


class NewRound(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    name: Annotated[str, Field(max_length=300, min_length=1, title="Name")]
    set_id: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Set Id")]
    official: Annotated[bool | None, Field(title="Official")] = True
    survey_held: Annotated[bool | None, Field(title="Survey Held")] = True
    scans_allowed: Annotated[bool | None, Field(title="Scans Allowed")] = True
    phases: Annotated[list[PlannedPhase], Field(max_length=7, min_length=1, title="Phases")]
    units: Annotated[list[ChosenUnit], Field(max_length=20000, min_length=1, title="Units")]
    tie_breaks: Annotated[TieBreaks1 | None, Field(title="Tie Breaks")] = None
    reminder_days: Annotated[ReminderDays2 | None, Field(title="Reminder Days")] = None
    confirm_without_accounts: Annotated[bool | None, Field(title="Confirm Without Accounts")] = False


class NoticePage(BaseModel):
    items: Annotated[list[NoticeShown], Field(title="Items")]
    next_cursor: Annotated[str | None, Field(title="Next Cursor")]
    unread: Annotated[int, Field(title="Unread")]


class OpenDecision(BaseModel):
    unit_id: Annotated[str, Field(title="Unit Id")]
    unit_name: Annotated[str, Field(title="Unit Name")]
    leaf_id: Annotated[str, Field(title="Leaf Id")]
    why: Annotated[Literal["spread", "mixed", "chair"], Field(title="Why")]
    spread: Annotated[Spread | None, Field(title="Spread")]
    scores: Annotated[list[PanelScore], Field(title="Scores")]
    self: SelfScore | None


class OpenDecisionList(BaseModel):
    items: Annotated[list[OpenDecision], Field(title="Items")]
    next_cursor: Annotated[str | None, Field(title="Next Cursor")] = None
    total: Annotated[int, Field(title="Total")]


class OwnForm(BaseModel):
    name: Annotated[str, Field(title="Name")]
    intro: Annotated[str, Field(title="Intro")]
    unit_name: Annotated[str, Field(title="Unit Name")]
    taking: Annotated[bool, Field(title="Taking")]
    coming: Annotated[bool, Field(title="Coming")]
    opens_at: Annotated[AwareDatetime | None, Field(title="Opens At")]
    closes_at: Annotated[AwareDatetime | None, Field(title="Closes At")]
    answered: Annotated[bool, Field(title="Answered")]
    questions: Annotated[list[AskedQuestion], Field(title="Questions")]
    form_id: Annotated[str, Field(title="Form Id")]
    unit_id: Annotated[str, Field(title="Unit Id")]


class OwnForms(BaseModel):
    items: Annotated[list[OwnForm], Field(title="Items")]


class Past(BaseModel):
    frozen: Frozen | None = None
    report: Report | None = None
    approval: Approval | None = None
    signed_report: SignedReport | None = None
    receipt: Receipt | None = None
    ended: Ended


class Proposal(BaseModel):
    proposal_id: Annotated[str, Field(title="Proposal Id")]
    about: Annotated[Literal["criteria", "fault", "wish"], Field(title="About")]
    state: Annotated[Literal["open", "accepted", "declined", "answered", "withdrawn"], Field(title="State")]
    title: Annotated[str, Field(title="Title")]
    unit_id: Annotated[str, Field(title="Unit Id")]
    unit_name: Annotated[str, Field(title="Unit Name")]
    author_name: Annotated[str, Field(title="Author Name")]
    own: Annotated[bool, Field(title="Own")]
    changeable: Annotated[bool, Field(title="Changeable")]
    at: Annotated[AwareDatetime, Field(title="At")]
    text: Annotated[str, Field(title="Text")]
    reason: Annotated[str, Field(title="Reason")]
    page: Annotated[str, Field(title="Page")]
    place: ProposalPlace | None
    picture: ProposalPicture | None
    remark_count: Annotated[int, Field(title="Remark Count")]
    answer: ProposalRemark | None
    outcome: ProposalOutcome | None
    version: Annotated[int, Field(title="Version")]
    remarks: Annotated[list[ProposalRemark], Field(title="Remarks")]


class ProposalCounts(BaseModel):
    total: Annotated[int, Field(title="Total")]
    by_state: Annotated[list[StateCount], Field(title="By State")]
    by_node: Annotated[list[NodeCount], Field(title="By Node")]
    by_unit: Annotated[list[UnitCount], Field(title="By Unit")]


class ProposalPage(BaseModel):
    items: Annotated[list[ProposalSummary], Field(title="Items")]
    next_cursor: Annotated[str | None, Field(title="Next Cursor")]
    total: Annotated[int, Field(ge=0, title="Total")]


class ReformedUnits(BaseModel):
    items: Annotated[list[Unit], Field(title="Items")]


class ReportTextBody(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    difficulties: Annotated[str | None, Field(max_length=20000, title="Difficulties")] = ""
    proposals: Annotated[str | None, Field(max_length=20000, title="Proposals")] = ""
    was: ReportWords | None = None


class RequestPage(BaseModel):
    items: Annotated[list[AccountRequest], Field(title="Items")]
    next_cursor: Annotated[str | None, Field(title="Next Cursor")]
    total: Annotated[int, Field(ge=0, title="Total")]
    pending: Annotated[int, Field(ge=0, title="Pending")]


class Results(BaseModel):
    round_id: Annotated[str, Field(title="Round Id")]
    round_name: Annotated[str, Field(title="Round Name")]
    kind: Annotated[Literal["par_index", "task_completion"], Field(title="Kind")]
    year: Annotated[int, Field(title="Year")]
    set_id: Annotated[str, Field(title="Set Id")]
    rank_by: Annotated[Literal["index", "points"], Field(title="Rank By")]
    decimals: Annotated[int, Field(title="Decimals")]
    status: Annotated[Literal["provisional", "final", "published"], Field(title="Status")]
    survey_held: Annotated[bool, Field(title="Survey Held")]
    survey_pending: Annotated[bool, Field(title="Survey Pending")]
    ranked_at: Annotated[AwareDatetime | None, Field(title="Ranked At")]
    digest: Annotated[str | None, Field(title="Digest")]
    decision_number: Annotated[str | None, Field(title="Decision Number")]
    areas: Annotated[list[Area], Field(title="Areas")]
    groups: Annotated[list[GroupSummary], Field(title="Groups")]
    waiting_units: Annotated[list[WaitingUnit], Field(title="Waiting Units")]
    rows: Annotated[list[ResultRow], Field(title="Rows")]


class Round(BaseModel):
    round_id: Annotated[str, Field(title="Round Id")]
    name: Annotated[str, Field(title="Name")]
    set_id: Annotated[str, Field(title="Set Id")]
    kind: Annotated[Literal["par_index", "task_completion"], Field(title="Kind")]
    unit_kind: Annotated[
        Literal["department", "public_service_unit", "district", "commune"], Field(title="Unit Kind")
    ]
    year: Annotated[int, Field(title="Year")]
    official: Annotated[bool, Field(title="Official")]
    survey_held: Annotated[bool, Field(title="Survey Held")]
    scans_allowed: Annotated[bool, Field(title="Scans Allowed")]
    phases: Annotated[list[RoundPhase], Field(title="Phases")]
    extensions: Annotated[list[UnitExtension], Field(title="Extensions")]
    requests: Annotated[list[ExtensionRequest], Field(title="Requests")]
    withdrawn: Annotated[list[WithdrawnUnit], Field(title="Withdrawn")]
    campaign_id: Annotated[str | None, Field(title="Campaign Id")]
    tie_breaks: Annotated[list[str], Field(title="Tie Breaks")]
    reminder_days: Annotated[
        list[int] | None, Field(description="null: as the whole system is set", title="Reminder Days")
    ]
    unit_count: Annotated[int, Field(title="Unit Count")]
    current_phase: (
        Literal[
            "self_scoring", "appraisal_1", "explanation", "appraisal_2", "council", "decision", "publication"
        ]
        | None
    )
    server_time: Annotated[AwareDatetime, Field(title="Server Time")]
    version: Annotated[int, Field(title="Version")]
    units: Annotated[list[ScoredUnit], Field(title="Units")]


class RoundSummary(BaseModel):
    round_id: Annotated[str, Field(title="Round Id")]
    name: Annotated[str, Field(title="Name")]
    set_id: Annotated[str, Field(title="Set Id")]
    kind: Annotated[Literal["par_index", "task_completion"], Field(title="Kind")]
    unit_kind: Annotated[
        Literal["department", "public_service_unit", "district", "commune"], Field(title="Unit Kind")
    ]
    year: Annotated[int, Field(title="Year")]
    official: Annotated[bool, Field(title="Official")]
    survey_held: Annotated[bool, Field(title="Survey Held")]
    scans_allowed: Annotated[bool, Field(title="Scans Allowed")]
    phases: Annotated[list[RoundPhase], Field(title="Phases")]
    extensions: Annotated[list[UnitExtension], Field(title="Extensions")]
    requests: Annotated[list[ExtensionRequest], Field(title="Requests")]
    withdrawn: Annotated[list[WithdrawnUnit], Field(title="Withdrawn")]
    campaign_id: Annotated[str | None, Field(title="Campaign Id")]
    tie_breaks: Annotated[list[str], Field(title="Tie Breaks")]
    reminder_days: Annotated[
        list[int] | None, Field(description="null: as the whole system is set", title="Reminder Days")
    ]
    unit_count: Annotated[int, Field(title="Unit Count")]
    current_phase: (
        Literal[
            "self_scoring", "appraisal_1", "explanation", "appraisal_2", "council", "decision", "publication"
        ]
        | None
    )
    server_time: Annotated[AwareDatetime, Field(title="Server Time")]
    version: Annotated[int, Field(title="Version")]


class SavedItem(BaseModel):
    item: SubmissionItem
    totals: Totals
    sheet_version: Annotated[int, Field(title="Sheet Version")]


class SetPage(BaseModel):
    items: Annotated[list[SetSummary], Field(title="Items")]
    next_cursor: Annotated[str | None, Field(title="Next Cursor")]
    total: Annotated[int, Field(title="Total")]


class SheetAnswer(BaseModel):
    version: Annotated[int, Field(title="Version")]
    text: Annotated[str, Field(title="Text")]
    evidence: Annotated[list[SubmissionEvidence], Field(title="Evidence")]
    updated_by: Annotated[str | None, Field(title="Updated By")]
    updated_by_name: Annotated[str, Field(title="Updated By Name")]
    updated_at: Annotated[AwareDatetime | None, Field(title="Updated At")]


class SheetPage(BaseModel):
    items: Annotated[list[SheetSummary], Field(title="Items")]
    next_cursor: Annotated[str | None, Field(title="Next Cursor")]
    total: Annotated[int, Field(title="Total")]
    server_time: Annotated[AwareDatetime, Field(title="Server Time")]


class SignOff(BaseModel):
    frozen: Frozen | None = None
    report: Report | None = None
    approval: Approval | None = None
    signed_report: SignedReport | None = None
    receipt: Receipt | None = None
    returned: Returned | None = None
    not_submitted_at: Annotated[AwareDatetime | None, Field(title="Not Submitted At")] = None
    past: Annotated[list[Past] | None, Field(title="Past", validate_default=True)] = []


class Survey(BaseModel):
    round_id: Annotated[str, Field(title="Round Id")]
    held: Annotated[bool, Field(title="Held")]
    version: Annotated[int, Field(title="Version")]
    closed_at: Annotated[AwareDatetime, Field(title="Closed At")]
    closed_by_name: Annotated[str, Field(title="Closed By Name")]
    scores: Annotated[list[SurveyPoints], Field(title="Scores")]
    outdated: Annotated[bool | None, Field(title="Outdated")] = False


class SurveyForm(BaseModel):
    form_id: Annotated[str, Field(title="Form Id")]
    round_id: Annotated[str, Field(title="Round Id")]
    version: Annotated[int, Field(title="Version")]
    state: Annotated[Literal["draft", "open", "closed"], Field(title="State")]
    taking: Annotated[bool, Field(title="Taking")]
    opens_at: Annotated[AwareDatetime | None, Field(title="Opens At")]
    closes_at: Annotated[AwareDatetime | None, Field(title="Closes At")]
    answers: Annotated[int, Field(title="Answers")]
    name: Annotated[str, Field(title="Name")]
    intro: Annotated[str, Field(title="Intro")]
    account_group: Annotated[str | None, Field(title="Account Group")]
    margin_percent: Annotated[str, Field(title="Margin Percent")]
    questions: Annotated[list[FormQuestion], Field(title="Questions")]
    populations: Annotated[list[Population], Field(title="Populations")]
    batches: Annotated[list[LinkBatch], Field(title="Batches")]
    counts: Annotated[list[SurveyCount], Field(title="Counts")]


class SurveyFormBody(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    name: Annotated[str, Field(max_length=300, min_length=1, pattern="^[^\\x00]*$", title="Name")]
    intro: Annotated[str | None, Field(max_length=2000, pattern="^[^\\x00]*$", title="Intro")] = ""
    account_group: Annotated[AccountGroup | None, Field(title="Account Group")] = None
    margin_percent: Annotated[
        str | None, Field(pattern="^[1-9][0-9]?(\\.[0-9]{1,2})?$", title="Margin Percent")
    ] = "5"
    questions: Annotated[list[FormQuestion], Field(max_length=100, min_length=1, title="Questions")]
    populations: Annotated[
        list[Population] | None, Field(max_length=5000, title="Populations", validate_default=True)
    ] = []


class SurveyGroup(BaseModel):
    id: Annotated[str, Field(title="Id")]
    name: Annotated[str, Field(title="Name")]
    weights: Annotated[list[SurveyWeight], Field(title="Weights")]


class SurveyRule(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    type: Annotated[Literal["survey"], Field(title="Type")]
    groups: Annotated[list[RespondentGroup], Field(title="Groups")]
    questions: Annotated[list[CriteriaQuestion], Field(title="Questions")]


class TakenItems(BaseModel):
    items: Annotated[list[SubmissionItem], Field(title="Items")]
    left: Annotated[list[NotTaken], Field(title="Left")]
    totals: Totals
    sheet_version: Annotated[int, Field(title="Sheet Version")]


class TakenOver(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    leaves: Annotated[list[WantedLeaf], Field(max_length=500, min_length=1, title="Leaves")]
    parts: Annotated[
        list[Literal["facts", "explanation", "evidence"]], Field(max_length=3, min_length=1, title="Parts")
    ]


class UnitHistory(BaseModel):
    states: Annotated[list[UnitState], Field(title="States")]
    items: Annotated[list[UnitEntry], Field(title="Items")]


class UnitsAdded(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    reason: Annotated[str, Field(max_length=1000, min_length=3, title="Reason")]
    units: Annotated[list[ChosenUnit], Field(max_length=20000, min_length=1, title="Units")]
    confirm_without_accounts: Annotated[bool | None, Field(title="Confirm Without Accounts")] = False


class AgreementDone(BaseModel):
    changed: Annotated[list[str], Field(title="Changed")]
    items: Annotated[dict[str, AppraisalItem], Field(title="Items")]


class Appraisal(BaseModel):
    appraisal_id: Annotated[str, Field(title="Appraisal Id")]
    round_id: Annotated[str, Field(title="Round Id")]
    round_name: Annotated[str, Field(title="Round Name")]
    kind: Annotated[str, Field(title="Kind")]
    set_id: Annotated[str, Field(title="Set Id")]
    unit_id: Annotated[str, Field(title="Unit Id")]
    unit_name: Annotated[str, Field(title="Unit Name")]
    account_id: Annotated[str, Field(title="Account Id")]
    account_name: Annotated[str, Field(title="Account Name")]
    status: Annotated[Literal["waiting", "open", "sent"], Field(title="Status")]
    scored: Annotated[int, Field(title="Scored")]
    leaves: Annotated[int, Field(title="Leaves")]
    differs: Annotated[int, Field(title="Differs")]
    submitted: Annotated[bool | None, Field(title="Submitted")]
    deadline: Annotated[AwareDatetime | None, Field(title="Deadline")]
    phase_open: Annotated[bool, Field(title="Phase Open")]
    asked: Annotated[int, Field(title="Asked")]
    owed_again: Annotated[int, Field(title="Owed Again")]
    version: Annotated[int, Field(title="Version")]
    server_time: Annotated[AwareDatetime, Field(title="Server Time")]
    items: Annotated[dict[str, AppraisalItem], Field(title="Items")]


class AskedForm(BaseModel):
    name: Annotated[str, Field(title="Name")]
    intro: Annotated[str, Field(title="Intro")]
    unit_name: Annotated[str, Field(title="Unit Name")]
    taking: Annotated[bool, Field(title="Taking")]
    coming: Annotated[bool, Field(title="Coming")]
    opens_at: Annotated[AwareDatetime | None, Field(title="Opens At")]
    closes_at: Annotated[AwareDatetime | None, Field(title="Closes At")]
    answered: Annotated[bool, Field(title="Answered")]
    questions: Annotated[list[AskedQuestion], Field(title="Questions")]


class Campaign(BaseModel):
    campaign_id: Annotated[str, Field(title="Campaign Id")]
    name: Annotated[str, Field(title="Name")]
    rounds: Annotated[list[RoundSummary], Field(title="Rounds")]


class CampaignList(BaseModel):
    items: Annotated[list[Campaign], Field(title="Items")]


class CampaignRound(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    name: Annotated[str, Field(max_length=300, min_length=1, title="Name")]
    set_id: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Set Id")]
    survey_held: Annotated[bool | None, Field(title="Survey Held")] = True
    scans_allowed: Annotated[bool | None, Field(title="Scans Allowed")] = True
    units: Annotated[list[ChosenUnit], Field(max_length=20000, min_length=1, title="Units")]
    tie_breaks: Annotated[TieBreaks | None, Field(title="Tie Breaks")] = None


class FinishedUpload(BaseModel):
    document: LibraryDocument
    evidence: SubmissionEvidence | None


class Item(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Id")]
    code: Annotated[str, Field(max_length=4000, min_length=1, title="Code")]
    name: Annotated[str, Field(max_length=4000, min_length=1, title="Name")]
    max_points: Annotated[
        str, Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Max Points")
    ]
    rule: Annotated[
        ChoiceRule
        | YesNoRule
        | ConditionsRule
        | StepsRule
        | LinearRule
        | PerItemRule
        | ReductionRule
        | GradedRule
        | FormulaRule
        | FreeRule
        | SurveyRule
        | LeaderRatingRule,
        Field(discriminator="type", title="Rule"),
    ]
    guidance: Annotated[str | None, Field(max_length=4000, title="Guidance")] = ""
    evidence: Evidence | None = None


class LeafInput(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Id")]
    code: Annotated[str, Field(max_length=4000, min_length=1, title="Code")]
    name: Annotated[str, Field(max_length=4000, min_length=1, title="Name")]
    kind: Annotated[Literal["area", "criterion", "subcriterion"], Field(title="Kind")]
    max_points: Annotated[
        str, Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Max Points")
    ]
    min_points: Annotated[
        str | None, Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Min Points")
    ] = 0
    method: Annotated[
        Literal["self_and_appraisal", "survey", "administrative_data", "leader_rating"] | None,
        Field(title="Method"),
    ] = "self_and_appraisal"
    rule: Annotated[
        ChoiceRule
        | YesNoRule
        | ConditionsRule
        | StepsRule
        | LinearRule
        | PerItemRule
        | ReductionRule
        | GradedRule
        | FormulaRule
        | FreeRule
        | SurveyRule
        | LeaderRatingRule,
        Field(discriminator="type", title="Rule"),
    ]
    guidance: Annotated[str | None, Field(max_length=4000, title="Guidance")] = ""
    evidence: Evidence | None = None
    field: Annotated[Field1 | None, Field(title="Field")] = None
    may_be_not_applicable: Annotated[bool | None, Field(title="May Be Not Applicable")] = False
    may_be_extended: Annotated[bool | None, Field(title="May Be Extended")] = False
    entered_by: Annotated[Literal["appraiser", "home_affairs"] | None, Field(title="Entered By")] = None
    entered_in: (
        Literal[
            "self_scoring", "appraisal_1", "explanation", "appraisal_2", "council", "decision", "publication"
        ]
        | None
    ) = None


class LeafOutput(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Id")]
    code: Annotated[str, Field(max_length=4000, min_length=1, title="Code")]
    name: Annotated[str, Field(max_length=4000, min_length=1, title="Name")]
    kind: Annotated[Literal["area", "criterion", "subcriterion"], Field(title="Kind")]
    max_points: Annotated[
        str, Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Max Points")
    ]
    min_points: Annotated[
        str | None, Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Min Points")
    ] = "0"
    method: Annotated[
        Literal["self_and_appraisal", "survey", "administrative_data", "leader_rating"] | None,
        Field(title="Method"),
    ] = "self_and_appraisal"
    rule: Annotated[
        ChoiceRule
        | YesNoRule
        | ConditionsRule
        | StepsRule
        | LinearRule
        | PerItemRule
        | ReductionRule
        | GradedRule
        | FormulaRule
        | FreeRule
        | SurveyRule
        | LeaderRatingRule,
        Field(discriminator="type", title="Rule"),
    ]
    guidance: Annotated[str | None, Field(max_length=4000, title="Guidance")] = ""
    evidence: Evidence | None = None
    field: Annotated[Field1 | None, Field(title="Field")] = None
    may_be_not_applicable: Annotated[bool | None, Field(title="May Be Not Applicable")] = False
    may_be_extended: Annotated[bool | None, Field(title="May Be Extended")] = False
    entered_by: Annotated[Literal["appraiser", "home_affairs"] | None, Field(title="Entered By")] = None
    entered_in: (
        Literal[
            "self_scoring", "appraisal_1", "explanation", "appraisal_2", "council", "decision", "publication"
        ]
        | None
    ) = None


class LibraryPage(BaseModel):
    items: Annotated[list[LibraryRow], Field(title="Items")]
    next_cursor: Annotated[str | None, Field(title="Next Cursor")]
    total: Annotated[int, Field(title="Total")]


class NewCampaign(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    name: Annotated[str, Field(max_length=300, min_length=1, title="Name")]
    official: Annotated[bool | None, Field(title="Official")] = True
    phases: Annotated[list[PlannedPhase], Field(max_length=7, min_length=1, title="Phases")]
    rounds: Annotated[list[CampaignRound], Field(max_length=50, min_length=1, title="Rounds")]
    reminder_days: Annotated[ReminderDays1 | None, Field(title="Reminder Days")] = None
    confirm_without_accounts: Annotated[bool | None, Field(title="Confirm Without Accounts")] = False


class RoundPage(BaseModel):
    items: Annotated[list[RoundSummary], Field(title="Items")]
    next_cursor: Annotated[str | None, Field(title="Next Cursor")]
    total: Annotated[int, Field(title="Total")]


class Section(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    max_points: Annotated[
        str, Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Max Points")
    ]
    items: Annotated[list[Item], Field(title="Items")]


class Sheet(BaseModel):
    sheet_id: Annotated[str, Field(title="Sheet Id")]
    round_id: Annotated[str, Field(title="Round Id")]
    round_name: Annotated[str, Field(title="Round Name")]
    unit_id: Annotated[str, Field(title="Unit Id")]
    unit_name: Annotated[str, Field(title="Unit Name")]
    set_id: Annotated[str, Field(title="Set Id")]
    status: Annotated[
        Literal["open", "frozen", "exported", "approved", "signed", "submitted", "not_submitted"],
        Field(title="Status"),
    ]
    version: Annotated[int, Field(title="Version")]
    items: Annotated[dict[str, SubmissionItem], Field(title="Items")]
    excluded: Annotated[list[str], Field(title="Excluded")]
    corrections: Annotated[list[str] | None, Field(title="Corrections")] = []
    totals: Totals
    findings: Annotated[list[Finding], Field(title="Findings")]
    report_text: ReportText
    signoff: SignOff
    asked: Annotated[dict[str, list[SheetQuestion]], Field(title="Asked")]
    answers: Annotated[dict[str, SheetAnswer], Field(title="Answers")]
    explanation: ExplanationState | None
    phase_open: Annotated[bool, Field(title="Phase Open")]
    deadline: Annotated[AwareDatetime | None, Field(title="Deadline")]
    explanation_open: Annotated[bool, Field(title="Explanation Open")]
    explanation_deadline: Annotated[AwareDatetime | None, Field(title="Explanation Deadline")]
    scans_allowed: Annotated[bool | None, Field(title="Scans Allowed")] = True
    server_time: Annotated[AwareDatetime, Field(title="Server Time")]


class SurveyForms(BaseModel):
    forms: Annotated[list[SurveyForm], Field(title="Forms")]
    groups: Annotated[list[SurveyGroup], Field(title="Groups")]
    bindable: Annotated[list[BindableQuestion], Field(title="Bindable")]


class GroupInput(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Id")]
    code: Annotated[str, Field(max_length=4000, min_length=1, title="Code")]
    name: Annotated[str, Field(max_length=4000, min_length=1, title="Name")]
    kind: Annotated[Literal["area", "criterion", "subcriterion"], Field(title="Kind")]
    max_points: Annotated[
        str, Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Max Points")
    ]
    field: Annotated[Field1 | None, Field(title="Field")] = None
    may_be_extended: Annotated[bool | None, Field(title="May Be Extended")] = False
    children: Annotated[list[GroupInput | LeafInput], Field(title="Children")]


class GroupOutput(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Id")]
    code: Annotated[str, Field(max_length=4000, min_length=1, title="Code")]
    name: Annotated[str, Field(max_length=4000, min_length=1, title="Name")]
    kind: Annotated[Literal["area", "criterion", "subcriterion"], Field(title="Kind")]
    max_points: Annotated[
        str, Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Max Points")
    ]
    field: Annotated[Field1 | None, Field(title="Field")] = None
    may_be_extended: Annotated[bool | None, Field(title="May Be Extended")] = False
    children: Annotated[list[GroupOutput | LeafOutput], Field(title="Children")]


class SetDocumentInput(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    schema_: Annotated[Literal["chamdiem.criteria_set/1"], Field(alias="schema", title="Schema")] = (
        "chamdiem.criteria_set/1"
    )
    set_id: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Set Id")]
    name: Annotated[str, Field(max_length=4000, min_length=1, title="Name")]
    kind: Annotated[Literal["par_index", "task_completion"], Field(title="Kind")]
    unit_kind: Annotated[
        Literal["department", "public_service_unit", "district", "commune"], Field(title="Unit Kind")
    ]
    year: Annotated[int, Field(ge=2000, le=2200, title="Year")]
    sample: Annotated[bool | None, Field(title="Sample")] = False
    decision: SetDecision | None = None
    max_points: Annotated[
        str, Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Max Points")
    ]
    survey_max_points: Annotated[
        str | None,
        Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Survey Max Points"),
    ] = 0
    decimals: Annotated[Literal[2, 3] | None, Field(title="Decimals")] = 2
    rank_by: Annotated[Literal["index", "points"] | None, Field(title="Rank By")] = "index"
    index_cap: Annotated[IndexCap | None, Field(title="Index Cap")] = None
    tie_breaks: Annotated[list[TieBreak] | None, Field(title="Tie Breaks", validate_default=True)] = []
    blocking: Annotated[
        list[
            Literal[
                "not_scored",
                "evidence_missing",
                "facts_contradict",
                "maximum_unproved",
                "survey_missing",
                "reason_missing",
            ]
        ]
        | None,
        Field(max_length=6, title="Blocking"),
    ] = ["not_scored", "evidence_missing"]
    join: Annotated[Literal["mean", "median", "chair"] | None, Field(title="Join")] = "mean"
    spread_threshold: Annotated[SpreadThreshold | None, Field(title="Spread Threshold")] = None
    fields: Annotated[list[AppraisalField] | None, Field(title="Fields", validate_default=True)] = []
    classes: Annotated[list[Classification], Field(title="Classes")]
    disqualifiers: Annotated[
        list[Disqualifier] | None, Field(title="Disqualifiers", validate_default=True)
    ] = []
    class_caps: Annotated[list[ClassCap] | None, Field(title="Class Caps", validate_default=True)] = []
    nodes: Annotated[list[GroupInput | LeafInput], Field(title="Nodes")]
    bonus: Section | None = None
    deduction: Section | None = None


class SetDocumentOutput(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    schema_: Annotated[Literal["chamdiem.criteria_set/1"], Field(alias="schema", title="Schema")] = (
        "chamdiem.criteria_set/1"
    )
    set_id: Annotated[str, Field(max_length=80, pattern="^[a-z0-9][a-z0-9-]*$", title="Set Id")]
    name: Annotated[str, Field(max_length=4000, min_length=1, title="Name")]
    kind: Annotated[Literal["par_index", "task_completion"], Field(title="Kind")]
    unit_kind: Annotated[
        Literal["department", "public_service_unit", "district", "commune"], Field(title="Unit Kind")
    ]
    year: Annotated[int, Field(ge=2000, le=2200, title="Year")]
    sample: Annotated[bool | None, Field(title="Sample")] = False
    decision: SetDecision | None = None
    max_points: Annotated[
        str, Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Max Points")
    ]
    survey_max_points: Annotated[
        str | None,
        Field(examples=["1.5"], pattern="^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", title="Survey Max Points"),
    ] = "0"
    decimals: Annotated[Literal[2, 3] | None, Field(title="Decimals")] = 2
    rank_by: Annotated[Literal["index", "points"] | None, Field(title="Rank By")] = "index"
    index_cap: Annotated[IndexCap | None, Field(title="Index Cap")] = None
    tie_breaks: Annotated[list[TieBreak] | None, Field(title="Tie Breaks", validate_default=True)] = []
    blocking: Annotated[
        list[
            Literal[
                "not_scored",
                "evidence_missing",
                "facts_contradict",
                "maximum_unproved",
                "survey_missing",
                "reason_missing",
            ]
        ]
        | None,
        Field(max_length=6, title="Blocking"),
    ] = ["not_scored", "evidence_missing"]
    join: Annotated[Literal["mean", "median", "chair"] | None, Field(title="Join")] = "mean"
    spread_threshold: Annotated[SpreadThreshold | None, Field(title="Spread Threshold")] = None
    fields: Annotated[list[AppraisalField] | None, Field(title="Fields", validate_default=True)] = []
    classes: Annotated[list[Classification], Field(title="Classes")]
    disqualifiers: Annotated[
        list[Disqualifier] | None, Field(title="Disqualifiers", validate_default=True)
    ] = []
    class_caps: Annotated[list[ClassCap] | None, Field(title="Class Caps", validate_default=True)] = []
    nodes: Annotated[list[GroupOutput | LeafOutput], Field(title="Nodes")]
    bonus: Section | None = None
    deduction: Section | None = None


GroupInput.model_rebuild()
GroupOutput.model_rebuild()
