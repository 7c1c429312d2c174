import { MoreOutlined } from "@ant-design/icons";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Dropdown, Select } from "antd";
import { useState } from "react";
import { listUnits } from "@/api/calls/identity";
import { mergeUnit, withdrawUnit } from "@/api/calls/rounds";
import type { Round } from "@/api/types";
import { ReasonDialog } from "@/components/ReasonDialog";
import { t } from "@/texts";

type Verb = "withdraw" | "merge";
interface Props { round: Round; unitId: string; name: string }

/** A unit leaves the round: withdrawn, or continued by its successor of the register. */
export function UnitVerbs({ round, unitId, name }: Props) {
  const [verb, setVerb] = useState<Verb | null>(null);
  const items = (["withdraw", "merge"] as const).map((key) => ({ key, label: t.rounds[key], onClick: () => setVerb(key) }));
  return (
    <>
      <Dropdown menu={{ items }} trigger={["click"]}>
        <button type="button" className="link unit-more" aria-label={t.rounds.unitActions(name)}><MoreOutlined aria-hidden /></button>
      </Dropdown>
      {verb ? <LeaveDialog verb={verb} round={round} unitId={unitId} name={name} onClose={() => setVerb(null)} /> : null}
    </>
  );
}

function LeaveDialog({ verb, round, unitId, name, onClose }: Props & { verb: Verb; onClose: () => void }) {
  const merges = verb === "merge";
  const queries = useQueryClient();
  const { data = [] } = useQuery({ queryKey: ["units"], queryFn: listUnits, enabled: merges });
  const [chosen, setChosen] = useState<string | null>(null);
  const heirs = data.find(({ unit_id }) => unit_id === unitId)?.successors ?? [];
  const heir = chosen ?? (heirs.length === 1 ? heirs[0]! : null);
  const options = heirs.map((id) => ({ value: id, label: data.find(({ unit_id }) => unit_id === id)?.name ?? id }));
  const leave = async (reason: string) => {
    await (merges ? mergeUnit(round.round_id, unitId, heir!, reason) : withdrawUnit(round.round_id, unitId, reason));
    await queries.invalidateQueries();
  };
  const body = merges ? t.rounds.mergeBody(name) : t.rounds.withdrawBody(name);
  return (
    <ReasonDialog title={`${t.rounds[verb]}: ${name}`} body={body} verb={t.rounds[verb]} label={t.rounds.reason} ready={!merges || heir !== null} danger={!merges} onConfirm={leave} onClose={onClose}>
      {merges && !heirs.length ? <p className="attention">{t.rounds.noSuccessor}</p> : null}
      {merges && heirs.length ? (
        <label>
          <span className="small muted">{t.rounds.successor}</span>
          <Select className="wide" aria-label={t.rounds.successor} value={heir} options={options} onChange={setChosen} style={{ width: "100%" }} />
        </label>
      ) : null}
    </ReasonDialog>
  );
}
