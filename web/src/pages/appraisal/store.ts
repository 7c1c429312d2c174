import { agree, saveAppraisalItem, undoAgreement } from "@/api/calls/appraisal";
import { currentSession } from "@/api/session";
import type { Appraisal, AppraisalItem, AppraisalPatch, AppraisalSummary } from "@/api/types";
import type { Scored } from "@/scoring/document";
import { boundsOf, evaluate } from "@/scoring/evaluate";
import { toMicro, toText, type Micro } from "@/scoring/points";
import type { Tree } from "@/scoring/tree";
import { localDrafts } from "@/sync/drafts";
import { before } from "@/sync/fields";
import { ItemSync, type Adapter, type Reply } from "@/sync/item-sync";
import { kept, letGo } from "@/sync/kept";
import { UndoStack } from "@/sync/undo";
import { toReply } from "../scoring/sheet/sheetStore";

/** One leaf of one unit as this account appraises it. */
export type Own = AppraisalItem & { key: string; appraisal_id: string };
type Fields = Pick<AppraisalPatch, "points" | "facts" | "reason"> & { not_applicable?: boolean };

export const SHORTEST_REASON = 10;
export const keyOf = (unitId: string, leafId: string): string => `${unitId}/${leafId}`;

/** Points that the unit claims; a leaf left unscored claims the 0 or the bound nearest to it. */
export function selfPoints(leaf: Scored, { self }: AppraisalItem): Micro | null {
  if (self?.not_applicable) return null;
  if (self?.points != null) return toMicro(self.points);
  const { min, max } = boundsOf(leaf);
  return self?.facts ? null : min > 0n ? min : max < 0n ? max : 0n;
}

export const isGiven = (item: Pick<AppraisalItem, "points" | "not_applicable">): boolean => item.points !== null || item.not_applicable;

/** As the server compares (P3): a direct leaf has nothing to differ from. */
export function stateOf(leaf: Scored, item: AppraisalItem): AppraisalItem["state"] {
  if (!isGiven(item)) return "none";
  if (item.direct) return "agreed";
  const own = item.not_applicable || item.points === null ? null : toMicro(item.points);
  return own === selfPoints(leaf, item) ? "agreed" : "differs";
}

export const lacksReason = (item: AppraisalItem): boolean => item.state === "differs" && item.reason.trim().length < SHORTEST_REASON;
export const isDone = (item: AppraisalItem): boolean => item.state !== "none" && !lacksReason(item);


function pointsFrom(leaf: Scored, item: Own): string | null {
  if (item.not_applicable) return null;
  if (item.facts === null) return item.points;
  try {
    const { points } = evaluate(leaf, item.facts);
    return points === null ? null : toText(points);
  } catch {
    return null;
  }
}

/** Whether typed points can be sent: a number within the leaf's bounds. */
export function pointsFault(leaf: Scored, text: string | null): string | null {
  if (text === null) return null;
  if (!/^-?\d+(\.\d{1,6})?$/.test(text)) return "fact_not_a_number";
  const { min, max } = boundsOf(leaf);
  const points = toMicro(text);
  return points < min || points > max ? "points_out_of_bounds" : null;
}

function adapter(tree: Tree): Adapter<Own, Fields> {
  return {
    derive(item) {
      const leaf = tree.leaf(item.leaf_id);
      if (!leaf || pointsFault(leaf, item.points)) return item;
      const next = { ...item, points: pointsFrom(leaf, item) };
      return { ...next, state: stateOf(leaf, next) };
    },
    sendable(patch, item) {
      const leaf = tree.leaf(item.leaf_id);
      if (!leaf || pointsFault(leaf, item.points) || lacksReason(item)) return {};
      if (item.facts !== null && !isGiven(item)) return {};
      return isGiven(item) || "points" in patch ? patch : {};
    },
    async send(key, patch, version): Promise<Reply<Own>> {
      const leafId = key.slice(key.indexOf("/") + 1);
      // Nobody is signed in: it waits here for that person, without asking in vain.
      if (currentSession().status !== "signed_in") return { kind: "unreachable" };
      try {
        const appraisalId = appraisals.get(key) ?? "";
        const item = await saveAppraisalItem(appraisalId, leafId, wire(patch), version);
        return { kind: "saved", item: { ...item, key, appraisal_id: appraisalId } };
      } catch (error) {
        return toReply<Own>(error);
      }
    },
  };
}

/** Which appraisal holds a key; filled as appraisals arrive. */
const appraisals = new Map<string, string>();

/** The server takes exactly one of facts, not applicable or points, with or without a reason. */
function wire({ points, facts, not_applicable, reason }: Fields): AppraisalPatch {
  const why = reason === undefined ? {} : { reason };
  if (facts) return { facts, ...why };
  if (not_applicable) return { not_applicable: true, ...why };
  return points === undefined ? why : { points, ...why };
}

/** All appraisals of one account in one round, as they are being worked on. */
export class AppraisalStore {
  readonly sync: ItemSync<Own, Fields>;
  readonly loaded = new Map<string, Appraisal>();
  private readonly undos = new UndoStack<Fields>();

  constructor(
    readonly tree: Tree,
    readonly roundId: string,
    public list: readonly AppraisalSummary[],
    /** Whether the round has, or will have, a phase in which units explain. */
    public askable = false,
  ) {
    const session = currentSession();
    const account = session.status === "signed_in" || session.status === "over" ? session.account.account_id : "";
    this.sync = new ItemSync<Own, Fields>({}, adapter(tree), localDrafts<Fields>(account, `appraisal-${roundId}`));
  }

  receive(appraisal: Appraisal): void {
    if (this.loaded.get(appraisal.unit_id) === appraisal) return;
    this.loaded.set(appraisal.unit_id, appraisal);
    this.take(appraisal.unit_id, appraisal.appraisal_id, appraisal.items);
  }

  /** One item as the server has just answered it. */
  put(unitId: string, item: AppraisalItem): true {
    this.take(unitId, this.loaded.get(unitId)!.appraisal_id, { [item.leaf_id]: item });
    return true;
  }

  private take(unitId: string, appraisalId: string, items: Readonly<Record<string, AppraisalItem>>): void {
    const own = Object.entries(items).map(([leafId, item]) => {
      const key = keyOf(unitId, leafId);
      appraisals.set(key, appraisalId);
      return [key, { ...item, key, appraisal_id: appraisalId }] as const;
    });
    this.sync.receive(Object.fromEntries(own));
  }

  item = (key: string): Own | undefined => this.sync.get(key)?.item;

  /** The leaves that this account appraises for the unit, in the set's order. */
  leaves = (unitId: string): Scored[] => this.tree.leaves.filter((leaf) => this.item(keyOf(unitId, leaf.id)) !== undefined);
  units = (leafId: string): AppraisalSummary[] => this.list.filter((one) => this.item(keyOf(one.unit_id, leafId)) !== undefined);

  editable = (unitId: string, key: string): boolean => {
    const appraisal = this.loaded.get(unitId);
    return appraisal?.status === "open" && appraisal.phase_open && !this.item(key)?.frozen;
  };

  change(key: string, patch: Fields, delay = 0, token: string | null = null): void {
    const item = this.item(key);
    if (!item) return;
    this.undos.push({ id: key, back: before(patch, item), forth: patch, token });
    this.sync.edit(key, patch, delay);
  }

  step(direction: "undo" | "redo"): string | null {
    const step = this.undos[direction]();
    if (!step) return null;
    this.sync.edit(step.id, step.patch);
    return step.id;
  }

  /** Takes over the unit's own score on one leaf. */
  agree(key: string): void {
    const item = this.item(key);
    const leaf = item && this.tree.leaf(item.leaf_id);
    if (!item || !leaf || item.direct) return;
    const points = selfPoints(leaf, item);
    if (item.self?.not_applicable) this.change(key, { not_applicable: true, points: null, facts: null });
    else if (points !== null) this.change(key, { points: toText(points), facts: null, not_applicable: false });
  }

  /** Agrees on many leaves of one unit in one step; the answer undoes it in one step. */
  async agreeAll(unitId: string, leafIds: string[]): Promise<() => Promise<void>> {
    const appraisal = this.loaded.get(unitId);
    if (!appraisal || !leafIds.length) return async () => undefined;
    const { changed, items } = await agree(appraisal.appraisal_id, leafIds);
    this.take(unitId, appraisal.appraisal_id, items);
    return async () => {
      if (!changed.length) return;
      const back = await undoAgreement(appraisal.appraisal_id, changed);
      this.take(unitId, appraisal.appraisal_id, back.items);
    };
  }

  counts(unitId: string): { done: number; all: number; differs: number } {
    const items = this.leaves(unitId).map((leaf) => this.item(keyOf(unitId, leaf.id))!);
    return { done: items.filter(isDone).length, all: items.length, differs: items.filter(({ state }) => state === "differs").length };
  }
}

/** The round's store: coming back while something waits to be sent finds it, and only one store sends it. */
export function keptAppraisals(name: string, tree: Tree, roundId: string, list: readonly AppraisalSummary[], askable: boolean): AppraisalStore {
  const make = () => new AppraisalStore(tree, roundId, list, askable);
  const found = kept(name, make);
  if (found.tree.document.set_id === tree.document.set_id) return Object.assign(found, { list, askable });
  // A corrected set: its own rules read what waits.
  found.sync.dispose();
  letGo(name);
  return kept(name, make);
}
