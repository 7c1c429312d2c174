import { ArrowLeftOutlined, DownOutlined, FlagFilled, FlagOutlined, UpOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { KeyboardEvent } from "react";
import { usePhone } from "@/app/media";
import { useBackCloses } from "@/app/useBackCloses";
import type { Scored } from "@/scoring/document";
import { isSelfScored } from "@/scoring/tree";
import { t } from "@/texts";
import { useEntry, useView, useWorking } from "../sheet/context";
import { EvidenceAdd, usePasteFiles } from "./EvidenceAdd";
import { EvidenceList } from "./EvidenceList";
import { Explanation, NotApplicable } from "./Explanation";
import { sizeText } from "@/numbers/sizes";
import { ProposeLink } from "@/pages/proposals/ProposeLink";
import { AnswerPart } from "../explaining/AnswerPart";
import { SentEvidence } from "../explaining/SentEvidence";
import { LastYear } from "../former/LastYear";
import { Notes } from "../together/Notes";
import { Responsible } from "../together/Responsible";
import { History } from "./History";
import "./panel.css";

/** The leaf before or after in the order on screen. */
export function neighbour(leaves: readonly Scored[], id: string, by: 1 | -1): Scored | undefined {
  return leaves[leaves.findIndex((leaf) => leaf.id === id) + by];
}

/** Follows the active row: explanation, evidence, not applicable, history. On a phone a full-screen sheet. */
export function Panel() {
  const { store } = useWorking();
  const active = useView((view) => view.active);
  const open = useView((view) => view.panelOpen);
  const phone = usePhone();
  const leaf = active ? store.tree.leaf(active) : undefined;
  if (phone && !open) return null;
  return (
    <aside className="work-panel sheet-panel" aria-label={t.scoring.panel} data-region="panel">
      {leaf ? <LeafPanel key={leaf.id} leaf={leaf} /> : null}
    </aside>
  );
}

function usePanelKeys(leaf: Scored) {
  const { store, view } = useWorking();
  return (event: KeyboardEvent) => {
    if (!event.ctrlKey || event.key !== "Enter") return;
    event.preventDefault();
    store.sync.flush(leaf.id);
    const next = neighbour(store.tree.leaves, leaf.id, 1) ?? leaf;
    view.set({ active: next.id, panelOpen: false });
    document.querySelector<HTMLElement>(`[data-row="${CSS.escape(next.id)}"]`)?.focus();
  };
}

function LeafPanel({ leaf }: { leaf: Scored }) {
  const { uploads, editable, store } = useWorking();
  const entry = useEntry(leaf.id);
  const paste = usePasteFiles((files) => editable && void uploads.add(leaf.id, files));
  const onKeyDown = usePanelKeys(leaf);
  const { evidence } = entry.item;
  const size = evidence.reduce((sum, one) => sum + one.size, 0);
  const own = isSelfScored(leaf);
  return (
    <div onPaste={paste} onKeyDown={onKeyDown}>
      <PanelHead leaf={leaf} />
      <AnswerPart leaf={leaf} />
      {leaf.guidance ? <section className="panel-part"><h3>{t.scoring.guidance}</h3><p className="small muted pre">{leaf.guidance}</p></section> : null}
      {own ? <Responsible leaf={leaf} /> : null}
      {own ? <Explanation leaf={leaf} entry={entry} /> : null}
      {own ? (
        <section className="panel-part">
          <div className="panel-part-head">
            <h3>{t.scoring.evidence}</h3>
            <span className="small muted">{evidence.length ? t.scoring.files(evidence.length, size ? sizeText(size) : "") : null}</span>
          </div>
          {leaf.evidence?.hint ? <p className="small muted">{leaf.evidence.hint}</p> : null}
          {store.answers.has(leaf.id) ? <SentEvidence evidence={evidence} /> : <EvidenceList leafId={leaf.id} evidence={evidence} />}
          {editable && !entry.item.excluded ? <EvidenceAdd leafId={leaf.id} /> : null}
        </section>
      ) : null}
      {own ? <LastYear leaf={leaf} /> : null}
      {own ? <NotApplicable leaf={leaf} entry={entry} /> : null}
      {own ? <Notes leaf={leaf} /> : null}
      {own ? <History leaf={leaf} open={entry.state === "conflict"} /> : null}
      <ProposeLink setId={store.tree.document.set_id} nodeId={leaf.id} />
    </div>
  );
}

function PanelHead({ leaf }: { leaf: Scored }) {
  const { store, view } = useWorking();
  const phone = usePhone();
  const flagged = useView((state) => state.flags.has(leaf.id));
  const go = (by: 1 | -1) => {
    const to = neighbour(store.tree.leaves, leaf.id, by);
    if (to) view.set({ active: to.id });
  };
  const open = useView((state) => state.panelOpen);
  const back = useBackCloses(open, () => view.set({ panelOpen: false }));
  return (
    <header className="panel-head">
      <div className="panel-head-row">
        {phone ? <Button type="text" icon={<ArrowLeftOutlined aria-hidden />} aria-label={t.back} onClick={back} /> : null}
        <span className="muted">{t.scoring.criterion(leaf.code)}</span>
        <span className="panel-head-tools">
          <Button
            type="text"
            icon={flagged ? <FlagFilled /> : <FlagOutlined />}
            aria-pressed={flagged}
            aria-label={flagged ? t.scoring.unflag : t.scoring.flag}
            onClick={() => view.toggleFlag(leaf.id)}
          />
          <Button type="text" icon={<UpOutlined aria-hidden />} aria-label={t.scoring.previous} onClick={() => go(-1)} />
          <Button type="text" icon={<DownOutlined aria-hidden />} aria-label={t.scoring.next} onClick={() => go(1)} />
        </span>
      </div>
      <h2 className="panel-title">{leaf.name}</h2>
    </header>
  );
}
