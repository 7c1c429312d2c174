import { saveAnswer } from "@/api/calls/explaining";
import { currentSession } from "@/api/session";
import type { Evidence, Sheet, SheetAnswer } from "@/api/types";
import { localDrafts } from "@/sync/drafts";
import { ItemSync, type Reply } from "@/sync/item-sync";
import { toReply } from "../sheet/sheetStore";

interface Patch { text?: string }

const SENT: readonly string[] = ["submitted", "not_submitted"];
const blank: SheetAnswer = { version: 0, text: "", evidence: [], updated_by: null, updated_by_name: "", updated_at: null };

/** Whether the sheet is with Home Affairs and something of it is to be explained. */
export const isExplaining = (sheet: Sheet): boolean => SENT.includes(sheet.status) && Object.keys(sheet.asked).length > 0;
/** Whether answers are taken now: the phase is open and nothing was sent. */
export const takesAnswers = (sheet: Sheet): boolean => isExplaining(sheet) && sheet.explanation_open && sheet.explanation?.state !== "sent";
export const canAnswer = (sheet: Sheet, functions: readonly string[]): boolean => takesAnswers(sheet) && functions.includes("enter");

const answersOf = (sheet: Sheet): Record<string, SheetAnswer> =>
  Object.fromEntries(Object.keys(sheet.asked).map((leafId) => [leafId, sheet.answers[leafId] ?? blank]));

/** The answers of one sheet, saved while they are written; what could not be sent stays on this computer. */
export class Answers {
  readonly sync: ItemSync<SheetAnswer, Patch>;

  constructor(private readonly sheetId: string, sheet: Sheet) {
    const session = currentSession();
    const account = session.status === "signed_in" || session.status === "over" ? session.account.account_id : "";
    const adapter = {
      derive: (answer: SheetAnswer) => answer,
      sendable: (patch: Patch) => patch,
      send: (leafId: string, { text }: Patch, version: number) => this.send(leafId, text ?? "", version),
    };
    this.sync = new ItemSync<SheetAnswer, Patch>(answersOf(sheet), adapter, localDrafts<Patch>(account, `answers-${sheetId}`));
  }

  receive = (sheet: Sheet): void => this.sync.receive(answersOf(sheet));
  has = (leafId: string): boolean => this.sync.get(leafId) !== undefined;
  answered = (): number => this.sync.ids().filter((id) => this.sync.get(id)!.item.text.trim() !== "").length;
  unanswered = (): string[] => this.sync.ids().filter((id) => this.sync.get(id)!.item.text.trim() === "");
  setEvidence = (leafId: string, change: (evidence: Evidence[]) => Evidence[]): void =>
    this.sync.patchBase(leafId, (answer) => ({ ...answer, evidence: change(answer.evidence) }));

  private async send(leafId: string, text: string, version: number): Promise<Reply<SheetAnswer>> {
    // Nobody is signed in: it waits here for that person, without asking in vain.
    if (currentSession().status !== "signed_in") return { kind: "unreachable" };
    try {
      return { kind: "saved", item: await saveAnswer(this.sheetId, leafId, text, version) };
    } catch (error) {
      return toReply<SheetAnswer>(error);
    }
  }
}
