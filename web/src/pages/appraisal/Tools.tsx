import { CheckOutlined, LeftOutlined, RightOutlined } from "@ant-design/icons";
import { Button, Select } from "antd";
import { useState } from "react";
import { usePhone } from "@/app/media";
import { Segments } from "@/components/Segments";
import { t } from "@/texts";
import { AgreeDialog } from "./AgreeDialog";
import { useDesk, useStoreRevision, type ViewName } from "./context";
import { keyOf } from "./store";

/** View, the unit or leaf with ‹ ›, how far one is, and agreeing on the rest. */
export function Tools({ decisions }: { decisions: number }) {
  const { place, go } = useDesk();
  const phone = usePhone();
  const views: { key: ViewName; label: string; count?: number }[] = [
    { key: "unit", label: t.appraisal.byUnit },
    { key: "leaf", label: t.appraisal.byLeaf },
  ];
  if (decisions) views.push({ key: "chair", label: t.appraisal.chair, count: decisions });
  return (
    <div className={`tools appraisal-tools ${phone ? "wrap" : ""}`} data-region="tools">
      <Segments label={t.appraisal.view} value={place.view} options={views} onChange={(view) => go({ view })} accent />
      {place.view === "chair" ? null : <Walker />}
      {phone || place.view === "chair" ? null : <Progress />}
    </div>
  );
}

function useWalk() {
  const { store, place, go } = useDesk();
  if (place.view === "leaf") {
    const leaves = store.tree.leaves.filter((leaf) => store.units(leaf.id).length > 0);
    return {
      options: leaves.map((leaf) => ({ value: leaf.id, label: `${leaf.code} ${leaf.name}` })),
      value: place.leafId,
      pick: (leafId: string) => go({ leafId, unitId: store.units(leafId).some(({ unit_id }) => unit_id === place.unitId) ? place.unitId : (store.units(leafId)[0]?.unit_id ?? place.unitId) }),
      label: t.appraisal.leaf,
      of: t.appraisal.leafOf,
    };
  }
  return {
    options: store.list.map((unit) => ({ value: unit.unit_id, label: unit.unit_name })),
    value: place.unitId,
    pick: (unitId: string) => go({ unitId }),
    label: t.appraisal.unit,
    of: t.appraisal.unitOf,
  };
}

function Walker() {
  useStoreRevision();
  const { options, value, pick, label, of } = useWalk();
  const phone = usePhone();
  const at = options.findIndex((option) => option.value === value);
  const step = (by: 1 | -1) => {
    const to = options[at + by];
    if (to) pick(to.value);
  };
  return (
    <>
      <Button icon={<LeftOutlined aria-hidden />} aria-label={t.appraisal.before} disabled={at <= 0} onClick={() => step(-1)} />
      <Select className="walker" aria-label={label} value={value} options={options} onChange={pick} popupMatchSelectWidth={false} showSearch={{ optionFilterProp: "label" }} />
      <Button icon={<RightOutlined aria-hidden />} aria-label={t.appraisal.after} disabled={at >= options.length - 1} onClick={() => step(1)} />
      {phone ? null : <span className="small muted">{of(at + 1, options.length)}</span>}
    </>
  );
}

function Progress() {
  const { store, place } = useDesk();
  useStoreRevision();
  const [asking, setAsking] = useState(false);
  const byLeaf = place.view === "leaf";
  const items = byLeaf
    ? store.units(place.leafId).map((unit) => store.item(keyOf(unit.unit_id, place.leafId))!)
    : store.leaves(place.unitId).map((leaf) => store.item(keyOf(place.unitId, leaf.id))!);
  const done = items.filter((item) => item.state !== "none").length;
  const differs = items.filter((item) => item.state === "differs").length;
  const open = items.filter((item) => item.state === "none" && !item.direct && !item.frozen);
  const text = byLeaf ? t.appraisal.agreeUnits(open.length) : t.appraisal.agreeRest(open.length);
  return (
    <span className="tools-end">
      <span className="small">
        {t.appraisal.done} <strong>{done}/{items.length}</strong>
        {byLeaf ? ` ${t.appraisal.units}` : null}
        {!byLeaf && differs ? <>{t.appraisal.differs} <strong>{differs}</strong></> : null}
      </span>
      {open.length ? <Button icon={<CheckOutlined aria-hidden />} onClick={() => setAsking(true)}>{text}</Button> : null}
      {asking ? <AgreeDialog keys={open.map((item) => item.key)} title={text} onClose={() => setAsking(false)} /> : null}
    </span>
  );
}
