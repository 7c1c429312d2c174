import { Checkbox, Select } from "antd";
import { useState } from "react";
import { sentence } from "@/api/problem";
import { DayInput } from "@/components/DayInputLater";
import { dayMonth, hourDay } from "@/numbers/dates";
import type { Scored } from "@/scoring/document";
import { t } from "@/texts";
import { useWorking } from "../sheet/context";
import { useAssigned, useDesk, useGive, useMayGive } from "./useDesk";

/** Who has this leaf; the unit's head gives it, or its whole area, to somebody. */
export function Responsible({ leaf }: { leaf: Scored }) {
  const desk = useDesk();
  const assigned = useAssigned().get(leaf.id);
  const mayGive = useMayGive();
  if (!desk || (!assigned && !mayGive)) return null;
  return (
    <section className="panel-part">
      <h3>{t.together.responsible}</h3>
      {assigned ? (
        <p>
          <strong>{assigned.name}</strong>{assigned.due ? `, ${t.together.due.toLowerCase()} ${dayMonth(assigned.due)}` : ""}{" "}
          <span className="small muted">{t.together.givenBy(assigned.by_name, hourDay(assigned.at))}</span>
        </p>
      ) : null}
      {mayGive ? <GiveLeaf leaf={leaf} /> : null}
    </section>
  );
}

function GiveLeaf({ leaf }: { leaf: Scored }) {
  const { store } = useWorking();
  const [whole, setWhole] = useState(false);
  const area = store.tree.areaOf(leaf.id);
  const nodes = whole && area?.part === "tree" ? [area.id] : [leaf.id];
  return (
    <>
      <GivePair label={t.together.responsible} nodes={nodes} leaves={[leaf.id]} />
      {area?.part === "tree" ? <Checkbox checked={whole} onChange={(event) => setWhole(event.target.checked)}>{t.together.wholeArea}: {area.name}</Checkbox> : null}
    </>
  );
}

interface PairProps { label: string; nodes: string[]; leaves: readonly string[] }

/** Person and day for some leaves; a change is carried out at once. */
export function GivePair({ label, nodes, leaves }: PairProps) {
  const desk = useDesk();
  const give = useGive();
  const all = useAssigned();
  const [failure, setFailure] = useState<unknown>(null);
  const holders = leaves.map((id) => all.get(id));
  const first = holders[0];
  const same = holders.every((one) => one?.account_id === first?.account_id);
  const send = (accountId: string | null, due: string | null) => {
    setFailure(null);
    give(nodes, accountId, due).catch(setFailure);
  };
  const names = [...new Set(holders.flatMap((one) => (one ? [one.name] : [])))].join(", ");
  return (
    <>
      <Select
        aria-label={label}
        allowClear
        showSearch={{ optionFilterProp: "label" }}
        placeholder={!same && names ? t.together.several(names) : t.together.choose}
        notFoundContent={t.together.noStaff}
        value={same ? first?.account_id : undefined}
        options={(desk?.staff ?? []).map(({ account_id, name }) => ({ value: account_id, label: name }))}
        onChange={(value: string | undefined) => send(value ?? null, value ? (first?.due ?? null) : null)}
      />
      {same && first ? <DayInput label={`${t.together.due}: ${label}`} value={first.due ?? ""} onChange={(day) => send(first.account_id, day || null)} /> : <span />}
      {failure ? <p className="fault small" role="alert">{sentence(failure)}</p> : null}
    </>
  );
}
