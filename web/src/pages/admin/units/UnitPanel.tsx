import { Button, Drawer, Tabs } from "antd";
import { useState } from "react";
import { usePhone } from "@/app/media";
import { useAccount } from "@/app/session/useSession";
import type { Unit } from "@/api/types";
import { fullDay } from "@/numbers/dates";
import { t } from "@/texts";
import { NewUnit } from "./NewUnit";
import { MergeForm } from "./reforms/MergeForm";
import { MoveForm } from "./reforms/MoveForm";
import { RenameForm } from "./reforms/RenameForm";
import { SplitForm } from "./reforms/SplitForm";
import { isRetired } from "./tree";
import { today } from "./days";
import { UnitFacts } from "./UnitFacts";
import { UnitPast } from "./UnitPast";

interface Props { unitId: string; day: string | undefined; units: readonly Unit[]; all: readonly Unit[]; onShow: (unitId: string) => void; onClose: () => void }

type Verb = "rename" | "move" | "merge" | "split" | "addBelow";
const FORMS = { rename: RenameForm, move: MoveForm, merge: MergeForm, split: SplitForm };

/** One unit beside the tree: its facts, its history, and what a reform does to it. The past is only read. */
export function UnitPanel({ unitId, day, units, all, onShow, onClose }: Props) {
  const [verb, setVerb] = useState<Verb | null>(null);
  const [tab, setTab] = useState("facts");
  const phone = usePhone();
  const me = useAccount();
  const unit = units.find((one) => one.unit_id === unitId);
  const stop = () => setVerb(null);
  const title = unit ? (verb ? `${t.units[verb]}: ${unit.name}` : unit.name) : unitId;
  const verbs = unit && day === undefined && me.kind === "administration" && !me.read_only && !isRetired(unit, today()) ? allowed(unit, me.scope_unit_id) : [];
  const done = () => {
    stop();
    setTab("history");
  };
  const items = unit && [
    { key: "facts", label: t.units.details, children: <><UnitFacts unit={unit} units={units} all={all} day={day} onShow={onShow} /><Verbs verbs={verbs} onVerb={setVerb} /></> },
    { key: "history", label: t.units.history, children: <UnitPast unitId={unitId} all={all} /> },
  ];
  const live = all.filter((one) => !isRetired(one, today()));
  const Reform = verb && verb !== "addBelow" ? FORMS[verb] : null;
  return (
    <Drawer open title={title} onClose={onClose} size={phone ? "100%" : verb === "merge" || verb === "split" ? 640 : 520}>
      {day === undefined ? null : <p className="attention unit-back">{t.units.past(fullDay(day))}</p>}
      {unit ? null : <p className="muted">{day === undefined ? t.units.noSuch : t.units.notThen(fullDay(day))}</p>}
      {unit && Reform ? <Reform unit={unit} units={live} onDone={done} onCancel={stop} /> : null}
      {unit && verb === "addBelow" ? <NewUnit units={live} parent={unit} onDone={(added) => onShow(added.unit_id)} /> : null}
      {items && !verb ? <Tabs size="small" activeKey={tab} onChange={setTab} items={items} /> : null}
    </Drawer>
  );
}

/** Their own root hangs and ends as those above it say (A8). */
const allowed = (unit: Unit, scope: string | null): Verb[] => (unit.unit_id === scope ? ["rename", "addBelow"] : ["rename", "move", "merge", "split", "addBelow"]);

function Verbs({ verbs, onVerb }: { verbs: readonly Verb[]; onVerb: (verb: Verb) => void }) {
  return verbs.length ? <div className="unit-verbs">{verbs.map((verb) => <Button key={verb} onClick={() => onVerb(verb)}>{t.units[verb]}</Button>)}</div> : null;
}
