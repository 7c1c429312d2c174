import { saveItem } from "@/api/calls/submission";
import { ProblemError } from "@/api/problem";
import { currentSession } from "@/api/session";
import type { Evidence, Item, ItemPatch, Sheet } from "@/api/types";
import type { Scored } from "@/scoring/document";
import { isSelfScored, type Tree } from "@/scoring/tree";
import { sheetTotal, type Lookup, type SheetTotal } from "@/scoring/totals";
import { toText } from "@/scoring/points";
import { localDrafts } from "@/sync/drafts";
import { before } from "@/sync/fields";
import { ItemSync, type Adapter, type Reply } from "@/sync/item-sync";
import { kept, letGo } from "@/sync/kept";
import { UndoStack } from "@/sync/undo";
import { Answers, isExplaining } from "../explaining/answers";
import { counted, reading } from "./reading";

const blank = (leafId: string, excluded: boolean): Item => ({
  leaf_id: leafId,
  version: 0,
  facts: null,
  points: null,
  not_applicable: false,
  not_applicable_reason: "",
  excluded,
  explanation: "",
  evidence: [],
  updated_by: null,
  updated_by_name: "",
  updated_at: null,
});

/** Every leaf that the unit answers for, those never touched with version 0. */
export function allItems(tree: Tree, sheet: Sheet): Record<string, Item> {
  const excluded = new Set(sheet.excluded);
  return Object.fromEntries(tree.leaves.map((leaf) => [leaf.id, sheet.items[leaf.id] ?? blank(leaf.id, excluded.has(leaf.id))]));
}

export async function sendItem(sheetId: string, id: string, patch: ItemPatch, version: number): Promise<Reply<Item>> {
  // Nobody is signed in: it waits here for that person, without asking in vain.
  if (currentSession().status !== "signed_in") return { kind: "unreachable" };
  try {
    const item = await saveItem(sheetId, id, patch, version);
    return { kind: "saved", item };
  } catch (error) {
    return toReply(error);
  }
}

/** What a stale save is told: the stored fields, the version to name next, who saved and when. */
interface Stored { version: number; by?: string | null; by_name?: string; at?: string | null }

const WAITING = new Set([401, 408, 425, 429]);

/** An answer that is none of this system's own, such as a proxy's page, says nothing of what became of the change. */
const waits = ({ status, code }: ProblemError): boolean =>
  WAITING.has(status) || status >= 500 || code.startsWith("http_") || code === "not_ready" || code === "busy";

/** What an error means for a change that is kept on this computer. */
export function toReply<I>(error: unknown): Reply<I> {
  if (!(error instanceof ProblemError)) return { kind: "unreachable" };
  if (waits(error)) return { kind: "unreachable", after: error.retryAfterMs };
  const stored = error.extra["current"] as Stored | undefined;
  if (error.code !== "stale_version" || !stored) return { kind: "refused", error };
  const { by, by_name, at, ...current } = stored;
  return { kind: "stale", current: current as object as Partial<I>, by: by_name ?? by ?? "", at: at ?? "" };
}

function adapter(tree: Tree, sheetId: string): Adapter<Item, ItemPatch> {
  const leafOf = (item: Item): Scored | undefined => tree.leaf(item.leaf_id);
  return {
    derive(item) {
      const leaf = leafOf(item);
      if (!leaf || item.facts === null) return item;
      const read = reading(leaf, item);
      return { ...item, points: read.kind === "points" ? toText(read.points) : null };
    },
    sendable(patch, item) {
      const { facts, not_applicable, not_applicable_reason, ...rest } = patch;
      const part: ItemPatch = rest;
      const leaf = leafOf(item);
      const readable = facts === null || !leaf || reading(leaf, item).kind !== "invalid";
      if (facts !== undefined && readable) part.facts = facts;
      const claim = not_applicable ?? item.not_applicable;
      const reasoned = !claim || item.not_applicable_reason.trim().length > 0;
      if (not_applicable !== undefined && reasoned) part.not_applicable = not_applicable;
      if (not_applicable_reason !== undefined && reasoned && claim) {
        part.not_applicable_reason = not_applicable_reason;
        part.not_applicable = true;
      }
      return part;
    },
    send: (id, patch, version) => sendItem(sheetId, id, patch, version),
  };
}

/** One sheet as it is being worked on: items, undo, what was touched in this visit. */
export class SheetStore {
  readonly sync: ItemSync<Item, ItemPatch>;
  readonly answers: Answers;
  readonly touched = new Set<string>();
  private readonly undos = new UndoStack<ItemPatch>();
  private explains: boolean;

  constructor(
    readonly tree: Tree,
    readonly sheetId: string,
    sheet: Sheet,
  ) {
    this.explains = isExplaining(sheet);
    const session = currentSession();
    const account = session.status === "signed_in" || session.status === "over" ? session.account.account_id : "";
    const drafts = localDrafts<ItemPatch>(account, sheetId);
    this.sync = new ItemSync(allItems(tree, sheet), adapter(tree, sheetId), drafts);
    this.answers = new Answers(sheetId, sheet);
  }

  /** The newest state of the server; what is being typed stays. */
  receive(sheet: Sheet): void {
    this.explains = isExplaining(sheet);
    this.sync.receive(allItems(this.tree, sheet));
    this.answers.receive(sheet);
  }

  /** How many leaves would be lost with the page, since the browser keeps nothing (more). */
  fleeting = (): number => this.sync.fleetingCount() + this.answers.sync.fleetingCount();

  /** Whether something is still to be sent, or to be taken back: such a store outlives the page that showed it. */
  busy = (): boolean => this.touched.size > 0 || this.sync.unsent() > 0 || this.answers.sync.unsent() > 0;

  /** Sends now what waits for its quiet time or for the line. */
  flush(): void {
    this.sync.flush();
    this.answers.sync.flush();
  }

  dispose(): void {
    this.sync.dispose();
    this.answers.sync.dispose();
  }

  item = (leafId: string): Item => this.sync.get(leafId)?.item ?? blank(leafId, false);

  /** A change by the person; changes with one token undo together. */
  change(leafId: string, patch: ItemPatch, delay = 0, token: string | null = null): void {
    this.undos.push({ id: leafId, back: before(patch, this.item(leafId)), forth: patch, token });
    this.touched.add(leafId);
    this.sync.edit(leafId, patch, delay);
  }

  /** Takes the last change back, or does it again; answers the leaf it was about. */
  step(direction: "undo" | "redo"): string | null {
    const step = this.undos[direction]();
    if (!step) return null;
    this.sync.edit(step.id, step.patch);
    return step.id;
  }

  /** Of a sheet that was sent only what comes with an answer changes. */
  setEvidence(leafId: string, change: (evidence: Evidence[]) => Evidence[]): void {
    if (this.explains && this.answers.has(leafId)) return this.answers.setEvidence(leafId, change);
    this.sync.patchBase(leafId, (item) => ({ ...item, evidence: change(item.evidence) }));
  }

  /** In a conflict the server's value counts until the person has chosen. */
  lookup: Lookup = (leafId) => {
    const entry = this.sync.get(leafId);
    const leaf = this.tree.leaf(leafId);
    if (!entry || !leaf) return { points: null, notApplicable: false };
    return counted(leaf, entry.conflict ? entry.base : entry.item);
  };

  private totalAt = -1;
  private lastTotal: SheetTotal | null = null;

  total = (): SheetTotal => {
    const at = this.sync.revision();
    if (this.lastTotal === null || this.totalAt !== at) {
      this.lastTotal = sheetTotal(this.tree, this.lookup, isSelfScored);
      this.totalAt = at;
    }
    return this.lastTotal;
  };

  /** Points are claimed, the set wants evidence, and there is none. */
  lacksEvidence = (leaf: Scored): boolean => {
    const item = this.item(leaf.id);
    const claims = this.lookup(leaf.id).points;
    return Boolean(leaf.evidence?.required) && claims !== null && claims > 0n && item.evidence.length === 0;
  };

  isTodo = (leaf: Scored): boolean => {
    const { points, notApplicable } = this.lookup(leaf.id);
    return isSelfScored(leaf) && points === null && !notApplicable && this.tree.areaOf(leaf.id)?.part === "tree";
  };
}

/** The sheet's store as long as the page lives: coming back to it finds what was typed and not yet sent. */
export function keptStore(name: string, tree: Tree, sheet: Sheet): SheetStore {
  const make = () => new SheetStore(tree, sheet.sheet_id, sheet);
  const found = kept(name, make);
  if (found.tree.document.set_id === tree.document.set_id) return found;
  // A corrected set: its own rules read what waits, and only one of the two sends it.
  found.dispose();
  letGo(name);
  return kept(name, make);
}
