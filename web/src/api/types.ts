import type { components } from "./schema";

type Schemas = components["schemas"];

/** An answer names every field, those with a default too; only null means "none". */
export type Full<T> = T extends readonly (infer U)[]
  ? Full<U>[]
  : T extends object
    ? { [K in keyof T]-?: Full<Exclude<T[K], undefined>> }
    : T;

export type Account = Full<Schemas["Account"]>;
export type AccountKind = Account["kind"];
export type HeldBy = Full<Schemas["HeldBy"]>;
export type IssuedAccount = Full<Schemas["IssuedAccount"]>;
export type NewAccount = Schemas["NewAccount"];
export type OpenSession = Full<Schemas["OpenSession"]>;
export type AccountRequest = Full<Schemas["AccountRequest"]>;
export type NewRequest = Schemas["NewRequest"];
export type ReportText = Full<Schemas["ReportText"]>;
export type Proposal = Full<Schemas["Proposal"]>;
export type ProposalSummary = Full<Schemas["ProposalSummary"]>;
export type ProposalCounts = Full<Schemas["ProposalCounts"]>;
export type NewProposal = Schemas["NewChange"] | Schemas["NewFeedback"];
export type RemindersSent = Full<Schemas["RemindersSent"]>;
export type Became = Schemas["NewOutcome"]["became"];
export type Verdict = Schemas["NewAnswer"]["state"];
export type AuditEntry = Full<Schemas["AuditEntry"]>;
export type AuditCheck = Full<Schemas["AuditCheck"]>;
export type AuditFault = Full<Schemas["AuditFault"]>;
export type AuditAnchor = Full<Schemas["Anchor"]>;
export type SetEdition = Full<Schemas["SetEdition"]>;
export type SheetCorrection = Full<Schemas["SheetCorrection"]>;
export type BoundsChange = Schemas["BoundsChange"];
export type Handover = Schemas["Handover"];
export type UnitWorkbookChecked = Full<Schemas["UnitWorkbookChecked"]>;
export type WorkbookChecked = Full<Schemas["WorkbookChecked"]>;
export type Session = Full<Schemas["Session"]>;
export type Unit = Full<Schemas["Unit"]>;
export type NewUnit = Schemas["NewUnit"];
export type UnitHistory = Full<Schemas["UnitHistory"]>;
export type UnitEntry = UnitHistory["items"][number];
export type RenameOrder = Schemas["RenameOrder"];
export type MoveOrder = Schemas["MoveOrder"];
export type MergeOrder = Schemas["MergeOrder"];
export type SplitOrder = Schemas["SplitOrder"];

export type LibraryOf = Full<Schemas["LibraryOf"]>;
export type LibraryRow = Full<Schemas["LibraryRow"]>;
export type FinishedUpload = Full<Schemas["FinishedUpload"]>;

export type SetSummary = Full<Schemas["SetSummary"]>;
export type SetComparison = Full<Schemas["SetComparison"]>;
export type NodeDifference = SetComparison["nodes"][number];
export type FieldDifference = SetComparison["fields"][number];
export type SetWorkbookRead = Full<Schemas["SetWorkbookRead"]>;
export type SetDocumentBody = Schemas["SetDocument-Input"];
export type RoundSummary = Full<Schemas["RoundSummary"]>;
export type Round = Full<Schemas["Round"]>;
export type NewRound = Schemas["NewRound"];
export type ExtensionRequest = Full<Schemas["ExtensionRequest"]>;
export type Campaign = Full<Schemas["Campaign"]>;
export type UnitToStaff = Full<Schemas["UnitToStaff"]>;
export type NewCampaign = Schemas["NewCampaign"];
export type PhaseMove = Schemas["PhaseMove"];
export type PlannedPhase = Schemas["PlannedPhase"];
export type Phase = Schemas["Phase"];

export type Facts = Record<string, unknown>;
type Stored<T> = Omit<T, "facts"> & { facts: Facts | null };

export type Evidence = Full<Schemas["SubmissionEvidence"]>;
export type Item = Stored<Full<Schemas["SubmissionItem"]>>;
export type ItemPatch = Schemas["ItemPatch"];
export type Sheet = Omit<Full<Schemas["Sheet"]>, "items" | "signoff" | "answers"> & { items: Record<string, Item>; signoff: SignOff; answers: Record<string, SheetAnswer> };
export type SheetAnswer = Full<Schemas["SheetAnswer"]>;
export type SignOff = { [K in keyof Schemas["SignOff"]]-?: Full<Exclude<Schemas["SignOff"][K], undefined>> };
export type Finding = Full<Schemas["Finding"]>;
export type FilledSheet = Full<Schemas["FilledSheet"]>;
export type FormerLeaf = Stored<Full<Schemas["FormerLeaf"]>>;
export type FormerSheet = Omit<Full<Schemas["FormerSheet"]>, "leaves"> & { leaves: FormerLeaf[] };
export type TakenItems = Omit<Full<Schemas["TakenItems"]>, "items"> & { items: Item[] };
export type Desk = Full<Schemas["Desk"]>;
export type AssignedLeaf = Desk["assigned"][number];
export type InternalNote = Full<Schemas["InternalNote"]>;
export type SheetSummary = Full<Schemas["SheetSummary"]>;
export type Change = Full<Schemas["Change"]>;

export type AppraisalSummary = Full<Schemas["AppraisalSummary"]>;
export type SelfScore = Stored<Full<Schemas["SelfScore"]>>;
export type AppraisalItem = Omit<Full<Schemas["AppraisalItem"]>, "self" | "facts" | "others"> & {
  self: SelfScore | null;
  facts: Facts | null;
  others: Full<Schemas["OtherScore"]>[] | null;
};
export type Appraisal = Omit<Full<Schemas["Appraisal"]>, "items"> & { items: Record<string, AppraisalItem> };
export type AppraisalPatch = Schemas["AppraisalItemChange"];
export type Assignment = Full<Schemas["Assignment"]>;
export type AssignmentOrder = Schemas["AssignmentOrder"];
export type Coverage = Full<Schemas["Coverage"]>;
export type OpenDecision = Omit<Full<Schemas["OpenDecision"]>, "self"> & { self: SelfScore | null };
export type DecisionOrder = Schemas["DecisionOrder"];

export type Results = Full<Schemas["Results"]>;
export type ResultRow = Results["rows"][number];
export type Explained = Full<Schemas["Explanation"]>;
export type DecisionNumber = Schemas["PublicationOrder"];

export type Notice = Full<Schemas["NoticeShown"]>;
export type NoticeSettings = Schemas["NoticeSettings"];
