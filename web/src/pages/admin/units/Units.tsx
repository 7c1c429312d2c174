import { Checkbox, Input } from "antd";
import { useEffect, useEffectEvent, useMemo, useState } from "react";
import { useParams } from "react-router";
import { useAccount } from "@/app/session/useSession";
import { Asked } from "@/components/Asked";
import { Failure } from "@/components/Failure";
import { fullDay } from "@/numbers/dates";
import { t } from "@/texts";
import { AsOf } from "./AsOf";
import { UnitPanel } from "./UnitPanel";
import { UnitTree } from "./UnitTree";
import { UnitVerbs } from "./UnitVerbs";
import { ancestors, isRetired, linesOf } from "./tree";
import { today } from "./days";
import { useUnitAddress, useUnits } from "./useUnits";
import "./units.css";

/** The tree of units as it stands or stood on a day; each unit opens beside it, under an address of its own. */
export default function Units() {
  const { item } = useParams();
  const { day, show, close, setDay } = useUnitAddress(item);
  const [withRetired, setWithRetired] = useState(false);
  const [search, setSearch] = useState("");
  const [failure, setFailure] = useState<unknown>(null);
  const { all, units, forest, asked, there } = useUnits(day, withRetired);
  const { open, toggle, setOpen } = useOpen(forest, item);
  const lines = useMemo(() => linesOf(forest, open, search), [forest, open, search]);
  const changes = useAccount().kind === "administration" && day === undefined;
  const now = today();
  const hits = lines.filter((line) => line.hit).length;
  const count = search.trim() ? t.units.hits(hits) : t.units.count(units.length, units.filter((unit) => isRetired(unit, now)).length);
  const parents = [...forest.below.keys()].filter((id) => id !== null);
  return (
    <section className="pane pane-table">
      <div className="pane-tools">
        <Input.Search className="pane-search" placeholder={t.control.search} aria-label={t.control.search} allowClear onChange={(event) => setSearch(event.target.value)} />
        <UnitVerbs day={day} changes={changes} units={units} onShow={show} onFailure={setFailure} />
      </div>
      <div className="unit-tools">
        <AsOf day={day} onChange={setDay} />
        {day === undefined ? <Checkbox checked={withRetired} onChange={(event) => setWithRetired(event.target.checked)}>{t.units.retired}</Checkbox> : null}
        <span className="row-verbs">
          <button type="button" className="link" onClick={() => setOpen(new Set(parents))}>{t.units.expandAll}</button>
          <button type="button" className="link" onClick={() => setOpen(new Set())}>{t.units.collapseAll}</button>
        </span>
        <span className="small muted unit-count" role="status">{there ? count : ""}</span>
      </div>
      {day === undefined ? null : <div className="unit-past" role="status"><span>{t.units.past(fullDay(day))}</span><button type="button" className="link underlined" onClick={() => setDay("")}>{t.units.now}</button></div>}
      {failure ? <Failure error={failure} /> : null}
      <Asked of={asked} />
      {lines.length ? <Head /> : null}
      {lines.length ? <UnitTree lines={lines} shown={item} today={day ?? now} onToggle={toggle} onShow={(unit) => show(unit.unit_id)} /> : null}
      {!lines.length && there ? <p className="muted unit-none">{search.trim() ? t.units.noHits : t.control.noUnits}</p> : null}
      {item !== undefined && there ? <UnitPanel key={`${item} ${day}`} unitId={item} day={day} units={day === undefined ? all : units} all={all} onShow={show} onClose={close} /> : null}
    </section>
  );
}

function Head() {
  const names = t.control.unitColumns;
  return <div className="unit-head" aria-hidden><span>{names.name}</span><span>{names.kind}</span><span>{names.group}</span><span>{t.units.code}</span></div>;
}

/** Which lines are open: at first the roots, and those above the unit that the address names. */
function useOpen(forest: Parameters<typeof linesOf>[0], item: string | undefined) {
  const [chosen, setOpen] = useState<ReadonlySet<string> | null>(null);
  const open = useMemo(() => chosen ?? new Set((forest.below.get(null) ?? []).map((unit) => unit.unit_id)), [chosen, forest]);
  const unfold = useEffectEvent((above: readonly string[]) => {
    if (above.some((id) => !open.has(id))) setOpen(new Set([...open, ...above]));
  });
  // Only when another unit is shown: who folds its branch while it is shown means it.
  useEffect(() => unfold(item === undefined ? [] : ancestors(forest, item)), [item, forest]);
  const toggle = (unitId: string) => {
    const next = new Set(open);
    if (!next.delete(unitId)) next.add(unitId);
    setOpen(next);
  };
  return { open, toggle, setOpen };
}
