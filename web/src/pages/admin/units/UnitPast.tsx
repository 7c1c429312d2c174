import { useQuery } from "@tanstack/react-query";
import { readUnitHistory } from "@/api/calls/units";
import type { Unit, UnitEntry, UnitHistory } from "@/api/types";
import { Asked } from "@/components/Asked";
import { clock, fullDay } from "@/numbers/dates";
import { t } from "@/texts";
import { actOf, namesOf, valueInWords, type NameOf } from "./words";

/** What a unit was since when, and who changed what and why, in words (O3). */
export function UnitPast({ unitId, all }: { unitId: string; all: readonly Unit[] }) {
  const query = useQuery({ queryKey: ["units", "history", unitId], queryFn: () => readUnitHistory(unitId) });
  const { data } = query;
  if (!data) return <Asked of={query} />;
  const nameOf = namesOf(all);
  return (
    <div className="unit-history">
      {data.states.length > 1 ? <States states={data.states} nameOf={nameOf} /> : null}
      <h3>{t.units.changesHead}</h3>
      {data.items.length ? <ol className="unit-entries">{data.items.map((item) => <Entry key={`${item.when}${item.since}`} item={item} nameOf={nameOf} />)}</ol> : <p className="muted">{t.units.noHistory}</p>}
    </div>
  );
}

function States({ states, nameOf }: { states: UnitHistory["states"]; nameOf: NameOf }) {
  return (
    <>
      <h3>{t.units.timeline}</h3>
      <ol className="unit-states">
        {states.map((state) => (
          <li key={state.since ?? ""}>
            <div className="small muted">{state.since ? t.units.holdsFrom(fullDay(state.since)) : t.units.fromStart}</div>
            <div><strong>{state.name}</strong></div>
            <div className="small">{t.unitKinds[state.kind] ?? state.kind} · {t.units.code.toLowerCase()} {state.code} · {t.units.fields["parent_id"]!.toLowerCase()}: {valueInWords("parent_id", state.parent_id, nameOf)}</div>
          </li>
        ))}
      </ol>
    </>
  );
}

function Entry({ item, nameOf }: { item: UnitEntry; nameOf: NameOf }) {
  return (
    <li>
      <div><strong>{actOf(item)}</strong> <span className="small muted">{item.since ? t.units.holdsFrom(fullDay(item.since)) : actOf(item) === t.units.acts.added ? "" : t.units.correction}</span></div>
      {item.changes.filter((change) => change.was || change.to).map((change) => (
        <div key={change.field} className="small">
          {t.units.fields[change.field] ?? change.field}: {change.was || actOf(item) !== t.units.acts.added ? `${valueInWords(change.field, change.was, nameOf)} → ` : ""}{valueInWords(change.field, change.to, nameOf)}
        </div>
      ))}
      {item.reason ? <div className="small">{t.control.reason}: {item.reason}</div> : null}
      <div className="small muted">{clock(item.when)}, {fullDay(item.when)} · {item.name || t.units.bySystem}</div>
    </li>
  );
}
