import { useQuery } from "@tanstack/react-query";
import { App } from "antd";
import { useCallback, useMemo } from "react";
import { copyFormer, getFormer, type Part } from "@/api/calls/former";
import { removeEvidence } from "@/api/calls/submission";
import { sentence } from "@/api/problem";
import { offerUndo } from "@/components/undoNotice";
import { useAccount } from "@/app/session/useSession";
import type { FormerLeaf, Item, ItemPatch } from "@/api/types";
import { t } from "@/texts";
import { actsFor } from "../../data";
import { useWorking } from "../sheet/context";
import type { SheetStore } from "../sheet/sheetStore";

/** Last year's sheet; asked once for a page. */
export function useFormer() {
  const { sheet } = useWorking();
  const account = useAccount();
  const may = account.kind === "entry" ? actsFor(account, sheet.sheet_id) : account.kind !== "appraisal";
  return useQuery({ queryKey: ["former", sheet.sheet_id], queryFn: () => getFormer(sheet.sheet_id), enabled: may, staleTime: "static" }).data;
}

/** The former leaves that a leaf continues. */
export function useFormerOf(leafId: string): readonly FormerLeaf[] {
  const former = useFormer();
  return useMemo(() => (former?.leaves ?? []).filter((one) => one.leaf_id === leafId), [former, leafId]);
}

export const saysSomething = ({ facts, explanation, evidence, not_applicable }: FormerLeaf): boolean =>
  facts !== null || explanation.trim() !== "" || evidence.length > 0 || not_applicable;

/** What an item said before, as a change that brings it back. */
function back(item: Item): ItemPatch {
  const { facts, explanation, not_applicable, not_applicable_reason } = item;
  return facts === null && not_applicable ? { explanation, not_applicable, not_applicable_reason } : { explanation, facts };
}

async function undo(store: SheetStore, before: readonly Item[], after: readonly Item[]): Promise<void> {
  for (const was of before) {
    const now = after.find(({ leaf_id }) => leaf_id === was.leaf_id);
    if (!now) continue;
    store.change(was.leaf_id, back(was));
    const old = new Set(was.evidence.map(({ evidence_id }) => evidence_id));
    for (const { evidence_id } of now.evidence.filter((one) => !old.has(one.evidence_id))) {
      await removeEvidence(store.sheetId, was.leaf_id, evidence_id);
      store.setEvidence(was.leaf_id, (list) => list.filter((one) => one.evidence_id !== evidence_id));
    }
  }
}

/** Copies parts of last year into leaves and offers to take it back. */
export function useCopy(): (leafIds: readonly string[], parts: Part[]) => Promise<void> {
  const { store } = useWorking();
  const { notification, message } = App.useApp();
  return useCallback(
    async (leafIds, parts) => {
      const before = leafIds.map(store.item);
      const wanted = before.map(({ leaf_id, version }) => ({ leaf_id, version }));
      const done = await copyFormer(store.sheetId, wanted, parts);
      const changed = done.items.filter((item) => item.version > (before.find(({ leaf_id }) => leaf_id === item.leaf_id)?.version ?? 0));
      store.sync.receive(Object.fromEntries(done.items.map((item) => [item.leaf_id, item])));
      const takeBack = () => undo(store, before, changed).catch((error: unknown) => void message.error(sentence(error)));
      const title = changed.length ? t.former.copied(changed.length) : t.former.copiedNone;
      offerUndo(notification, "copied", { title, description: done.left.length ? t.former.left(done.left.length) : "" }, changed.length ? takeBack : null);
    },
    [store, notification, message],
  );
}
