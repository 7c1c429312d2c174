import { ArrowLeftOutlined, DownOutlined, LeftOutlined, RightOutlined, UpOutlined } from "@ant-design/icons";
import { Button, Checkbox, Input } from "antd";
import { useEffect, useState, type KeyboardEvent } from "react";
import { usePhone } from "@/app/media";
import { useBackCloses } from "@/app/useBackCloses";
import type { Leaf, Scored } from "@/scoring/document";
import type { Entry } from "@/sync/item-sync";
import { t } from "@/texts";
import { SaveState } from "../scoring/table/SaveState";
import { Compare } from "./Compare";
import { leafOf, unitOf, useDesk, useOwn } from "./context";
import { Answered } from "./explaining/Answered";
import { Ask } from "./explaining/Ask";
import { keyOf, lacksReason, selfPoints, type Own } from "./store";
import { useSteps } from "./steps";
import { Others, UnitSays } from "./UnitSays";
import { formatPoints } from "@/numbers/numbers";
import "../scoring/panel/panel.css";

const TYPING_DELAY_MS = 900;

/** Unit's figure and own figure side by side, the reason, and what the unit says. */
export function Panel() {
  const { store, place } = useDesk();
  const phone = usePhone();
  const leaf = leafOf(store, place.leafId);
  const entry = useOwn(keyOf(place.unitId, place.leafId));
  if (phone && place.view === "leaf" && !place.panelOpen) return null;
  return (
    <aside className={`work-panel appraisal-panel ${place.panelOpen ? "open" : ""}`} aria-label={t.scoring.panel} data-region="panel">
      {leaf && entry ? <LeafPanel key={entry.item.key} leaf={leaf} entry={entry} /> : null}
    </aside>
  );
}

function LeafPanel({ leaf, entry }: { leaf: Scored; entry: Entry<Own> }) {
  const { store, place } = useDesk();
  const steps = useSteps();
  const editable = store.editable(place.unitId, entry.item.key);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.ctrlKey || event.key !== "Enter") return;
    event.preventDefault();
    if (editable && entry.item.state === "none") store.agree(entry.item.key);
    steps.next();
  };
  return (
    <div onKeyDown={onKeyDown}>
      <PanelHead leaf={leaf} />
      <Compare leaf={leaf} item={entry.item} unitId={place.unitId} editable={editable} />
      {entry.error ? <p className="line-note fault" role="alert">{t.appraisal.notSaved}</p> : null}
      <Reason leaf={leaf} entry={entry} editable={editable} />
      <Ask item={entry.item} unitId={place.unitId} />
      <Answered item={entry.item} unitId={place.unitId} />
      <UnitSays leaf={leaf} item={entry.item} unitId={place.unitId} />
      <Others item={entry.item} leaf={leaf} />
    </div>
  );
}

function PanelHead({ leaf }: { leaf: Scored }) {
  const { store, place, go } = useDesk();
  const phone = usePhone();
  const steps = useSteps();
  const unit = unitOf(store, place.unitId)?.unit_name ?? "";
  const leaves = store.leaves(place.unitId);
  const at = leaves.findIndex((one) => one.id === leaf.id) + 1;
  const back = useBackCloses(place.view === "leaf" && place.panelOpen, () => go({ panelOpen: false }));
  const head = place.view === "leaf" ? `${t.scoring.criterion(leaf.code)} – ${unit}` : phone ? t.appraisal.leafAt(leaf.code, at, leaves.length) : t.scoring.criterion(leaf.code);
  return (
    <header className="panel-head appraisal-head">
      <div className="panel-head-row">
        {phone && place.view === "leaf" ? <Button type="text" icon={<ArrowLeftOutlined aria-hidden />} aria-label={t.back} onClick={back} /> : null}
        <span className="muted">{head}</span>
        {phone ? null : (
          <span className="panel-head-tools">
            <Button type="text" icon={<UpOutlined aria-hidden />} aria-label={t.appraisal.before} onClick={steps.previous} />
            <Button type="text" icon={<DownOutlined aria-hidden />} aria-label={t.appraisal.after} onClick={steps.next} />
          </span>
        )}
      </div>
      {place.view === "leaf" && !phone ? null : <h2 className="panel-title">{leaf.name}</h2>}
    </header>
  );
}

/** Points that differ open the reason at once; the row is not done until it has 10 characters (P3). */
function Reason({ leaf, entry, editable }: { leaf: Scored; entry: Entry<Own>; editable: boolean }) {
  const { store, decimals } = useDesk();
  const { item } = entry;
  const [text, setText] = useState(item.reason);
  useEffect(() => setText(item.reason), [item.key, item.reason]);
  const differs = item.state === "differs";
  const own = selfPoints(leaf, item);
  const write = (next: string) => {
    setText(next);
    store.change(item.key, { reason: next }, TYPING_DELAY_MS, `reason.${item.key}`);
  };
  const agreeText = own === null ? t.appraisal.notApplicable : formatPoints(own, decimals);
  return (
    <section className="panel-part">
      {differs || item.reason ? (
        <>
          <div className="panel-part-head">
            <h3 id="reason-head">{t.appraisal.reason} {differs ? <span className="fault reason-required">{t.appraisal.required}</span> : null}</h3>
            <SaveState state={entry.state} savedAt={entry.savedAt} error={entry.error} ever={entry.base.version > 0} />
          </div>
          {editable ? (
            <Input.TextArea aria-labelledby="reason-head" autoSize={{ minRows: 2, maxRows: 8 }} value={text} placeholder={t.appraisal.reasonHint} status={lacksReason(item) ? "warning" : ""} onChange={(event) => write(event.target.value)} onBlur={() => store.sync.flush(item.key)} />
          ) : (
            <p className="pre">{item.reason}</p>
          )}
          {lacksReason(item) ? <p className="attention small" role="status">{t.appraisal.reasonMissing}</p> : null}
        </>
      ) : null}
      {editable ? (
        <div className="so-buttons appraisal-buttons">
          {item.direct ? null : <Button onClick={() => store.agree(item.key)} disabled={item.state === "agreed"}>{t.appraisal.agree(agreeText)}</Button>}
          {(leaf as Leaf).method !== undefined || "kind" in leaf ? <NotApplicable item={item} /> : null}
        </div>
      ) : null}
    </section>
  );
}

function NotApplicable({ item }: { item: Own }) {
  const { store } = useDesk();
  const put = (on: boolean) => store.change(item.key, on ? { not_applicable: true, points: null, facts: null } : { not_applicable: false, points: null });
  return <Checkbox checked={item.not_applicable} onChange={(event) => put(event.target.checked)}>{t.appraisal.notApplicable}</Checkbox>;
}

/** On a phone: previous and next leaf above the tabs. */
export function PhoneSteps() {
  const { store, place } = useDesk();
  const steps = useSteps();
  const { done, all } = store.counts(place.unitId);
  return (
    <div className="phone-steps-bar">
      <Button icon={<LeftOutlined aria-hidden />} onClick={steps.previous}>{t.appraisal.before}</Button>
      <span className="small">{t.appraisal.done} <strong>{done}/{all}</strong></span>
      <Button type="primary" icon={<RightOutlined aria-hidden />} iconPlacement="end" onClick={steps.next}>{t.appraisal.after}</Button>
    </div>
  );
}
