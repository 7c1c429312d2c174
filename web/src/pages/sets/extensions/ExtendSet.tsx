import { useQuery } from "@tanstack/react-query";
import { Button, Drawer, Input, Select } from "antd";
import { useState } from "react";
import { extendSet } from "@/api/calls/extensions";
import { listUnits } from "@/api/calls/identity";
import { sentence } from "@/api/problem";
import type { SetSummary } from "@/api/types";
import { usePhone } from "@/app/media";
import { useAccount } from "@/app/session/useSession";
import { unitOptions, unitSearch } from "@/pages/admin/units/fields";
import { t } from "@/texts";

interface Props { set: SetSummary; onDone: (setId: string) => void; onClose: () => void }

const LONGEST = 80;
const IDENTIFIER = /^[a-z0-9][a-z0-9-]{0,79}$/;

/** A draft of the set for the units below one unit, which adds sub-criteria of its own (A8). */
export function ExtendSet({ set, onDone, onClose }: Props) {
  const phone = usePhone();
  const { scope_unit_id } = useAccount();
  const { data: units = [] } = useQuery({ queryKey: ["units"], queryFn: listUnits });
  const [chosen, setOwner] = useState<string | null>(scope_unit_id ?? null);
  const [typed, setName] = useState<string | null>(null);
  const [id, setId] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const owner = units.find(({ unit_id }) => unit_id === chosen);
  const body = {
    set_id: id ?? `${set.set_id}-${chosen ?? ""}`.slice(0, LONGEST).replace(/-+$/, ""),
    name: typed ?? (owner ? t.extending.nameFor(set.name, owner.name) : set.name),
    owner_unit_id: chosen ?? "",
  };
  const ready = chosen !== null && body.name.trim() !== "" && IDENTIFIER.test(body.set_id);
  const extend = () => {
    setBusy(true);
    setFailure(null);
    void extendSet(set.set_id, body).then(({ set_id }) => onDone(set_id), (error: unknown) => setFailure(sentence(error))).finally(() => setBusy(false));
  };
  const words = t.extending;
  return (
    <Drawer open title={words.verb} size={phone ? "100%" : 480} onClose={onClose}>
      <div className="set-form">
        <p className="muted">{words.lead}</p>
        <label><span className="small muted">{words.owner}</span><Select className="wide" aria-label={words.owner} placeholder={words.chooseOwner} value={chosen} options={unitOptions(units.filter(({ valid_to }) => valid_to === null))} showSearch={unitSearch} onChange={setOwner} style={{ width: "100%" }} /></label>
        <label><span className="small muted">{t.authoring.whole.name}</span><Input.TextArea autoSize value={body.name} onChange={(event) => setName(event.target.value.replace(/\s/g, " "))} /></label>
        <label><span className="small muted">{t.authoring.whole.setId}</span><Input value={body.set_id} onChange={(event) => setId(event.target.value.trim())} /></label>
        <p className="small muted">{t.authoring.whole.setIdHint}</p>
        {failure ? <p className="fault" role="alert">{failure}</p> : null}
        <Button type="primary" loading={busy} disabled={!ready} onClick={extend}>{words.make}</Button>
      </div>
    </Drawer>
  );
}
