import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Checkbox, Drawer, Input } from "antd";
import { useState } from "react";
import { listUnits } from "@/api/calls/identity";
import { addUnits } from "@/api/calls/rounds";
import { sentence } from "@/api/problem";
import type { Round } from "@/api/types";
import { Asked } from "@/components/Asked";
import { t } from "@/texts";
import { serverNow } from "@/app/clock";
import { wireDay } from "@/numbers/dates";
import { thereOn } from "./below";
import { unstaffed } from "./faults";
import { folded } from "./unitRows";
import { WithoutAccounts } from "./WithoutAccounts";

/** Units of the same kind join the open round; their sheets appear. */
export function AddUnits({ round }: { round: Round }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="link" onClick={() => setOpen(true)}>{t.rounds.addUnits}</button>
      {open ? <AddDrawer round={round} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function AddDrawer({ round, onClose }: { round: Round; onClose: () => void }) {
  const units = useQuery({ queryKey: ["units"], queryFn: listUnits });
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [search, setSearch] = useState("");
  const [reason, setReason] = useState("");
  const [failure, setFailure] = useState<unknown>(null);
  const [confirmed, setConfirmed] = useState(false);
  const queries = useQueryClient();
  const there = new Set(round.units.map(({ unit_id }) => unit_id));
  const others = thereOn(units.data ?? [], wireDay(serverNow())).filter(({ kind, unit_id }) => kind === round.unit_kind && !there.has(unit_id));
  const shown = others.filter(({ name }) => folded(name).includes(folded(search.trim())));
  const lacking = unstaffed(failure);
  const add = async () => {
    setFailure(null);
    try {
      await addUnits(round.round_id, chosen, reason.trim(), confirmed);
      await queries.invalidateQueries();
      onClose();
    } catch (error) {
      setFailure(error);
    }
  };
  const foot = <Button type="primary" block disabled={!chosen.length || reason.trim().length < 3} onClick={() => void add()}>{t.rounds.add(chosen.length)}</Button>;
  const toggle = (id: string, on: boolean) => setChosen((now) => (on ? [...now, id] : now.filter((one) => one !== id)));
  return (
    <Drawer open title={t.rounds.addTitle} onClose={onClose} width={480} footer={foot}>
      <div className="stack">
        <p className="muted">{t.rounds.addLead}</p>
        {others.length ? <Input allowClear aria-label={t.rounds.search} placeholder={t.rounds.search} value={search} onChange={(event) => setSearch(event.target.value)} /> : <Asked of={units} rows={4} />}
        {units.data && !others.length ? <p>{t.rounds.noMore}</p> : null}
        <div className="unit-picks">
          {shown.map(({ unit_id, name }) => <Checkbox key={unit_id} checked={chosen.includes(unit_id)} onChange={(event) => toggle(unit_id, event.target.checked)}>{name}</Checkbox>)}
        </div>
        <label><span className="small muted">{t.rounds.reason}</span><Input.TextArea rows={3} value={reason} onChange={(event) => setReason(event.target.value)} /></label>
        <WithoutAccounts units={lacking} confirmed={confirmed} onConfirm={setConfirmed} />
        {failure && !lacking.length ? <p className="fault" role="alert">{sentence(failure)}</p> : null}
      </div>
    </Drawer>
  );
}
