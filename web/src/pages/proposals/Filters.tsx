import { Input, Select } from "antd";
import type { Wanted } from "@/api/calls/proposals";
import type { ProposalSummary } from "@/api/types";
import { Segments } from "@/components/Segments";
import { t } from "@/texts";
import { useCounts } from "./useProposals";

type State = ProposalSummary["state"];
const STATES: readonly State[] = ["open", "accepted", "declined", "answered", "withdrawn"];
const ABOUT = ["criteria", "fault", "wish"] as const;
const SEPARATOR = "\n";

interface Props { wanted: Wanted; onChange: (wanted: Wanted) => void; staff: boolean }

/** By state with counts, by kind, and for Home Affairs by unit and criterion with counts; search without marks. */
export function Filters({ wanted, onChange, staff }: Props) {
  const { state, about, unit_id, set_id, node_id, search } = wanted;
  const set = (change: Partial<Record<keyof Wanted, unknown>>) => onChange({ ...wanted, ...change } as Wanted);
  const all = useCounts({ ...(about ? { about } : {}), ...(unit_id ? { unit_id } : {}), ...(set_id && node_id ? { set_id, node_id } : {}), ...(search ? { search } : {}) });
  const whole = useCounts({});
  const byState = new Map(all?.by_state.map((one) => [one.state, one.count]));
  const options = [{ key: "all" as const, label: t.proposals.all, count: all?.total }, ...STATES.map((key) => ({ key, label: t.proposals.states[key]!, count: byState.get(key) ?? 0 }))];
  const units = whole?.by_unit.map((one) => ({ value: one.unit_id, label: t.proposals.counted(one.unit_name, one.count) })) ?? [];
  const nodes = whole?.by_node.map((one) => ({ value: `${one.set_id}${SEPARATOR}${one.node_id}`, label: t.proposals.counted(`${one.node_code} ${one.node_name}, ${one.set_name}`, one.count) })) ?? [];
  const pickNode = (value: string | undefined) => {
    const [chosen, node] = value?.split(SEPARATOR) ?? [];
    set({ set_id: chosen, node_id: node });
  };
  return (
    <div className="proposal-filters">
      <Segments label={t.proposals.state} value={state ?? "all"} options={options} onChange={(key) => set({ state: key === "all" ? undefined : key })} />
      <div className="proposal-picks">
        <Input.Search allowClear aria-label={t.proposals.search} placeholder={t.proposals.search} defaultValue={search} onSearch={(value) => set({ search: value.trim() || undefined })} maxLength={200} />
        <Select allowClear aria-label={t.proposals.aboutLabel} placeholder={t.proposals.anyAbout} value={about?.[0]} options={ABOUT.map((value) => ({ value, label: t.proposals.about[value] }))} onChange={(value) => set({ about: value ? [value] : undefined })} />
        {staff ? <Select allowClear showSearch={{ optionFilterProp: "label" }} aria-label={t.proposals.unit} placeholder={t.proposals.anyUnit} value={unit_id} options={units} onChange={(value) => set({ unit_id: value })} /> : null}
        {staff ? <Select allowClear showSearch={{ optionFilterProp: "label" }} aria-label={t.proposals.node} placeholder={t.proposals.anyNode} value={set_id && node_id ? `${set_id}${SEPARATOR}${node_id}` : undefined} options={nodes} onChange={pickNode} /> : null}
      </div>
    </div>
  );
}
