import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { createSet } from "@/api/calls/authoring";
import { sentence } from "@/api/problem";
import { Page } from "@/app/shell/Page";
import type { SetDocument } from "@/scoring/document";
import { t } from "@/texts";
import { choices, ChoiceField, FigureField, TextField } from "./fields";
import { blankSet } from "./model/blank";
import { micro } from "./model/figures";
import { YearField } from "./parts/WholeView";
import "./editor.css";

type Head = Pick<SetDocument, "name" | "kind" | "unit_kind" | "year" | "max_points" | "set_id">;

const STEMS: Readonly<Record<string, string>> = { par_index: "cchc", task_completion: "nhiem-vu" };
const UNITS: Readonly<Record<string, string>> = { department: "so", public_service_unit: "don-vi-su-nghiep", district: "huyen", commune: "xa" };
const IDENTIFIER = /^[a-z0-9][a-z0-9-]*$/;
const LONGEST_ID = 80;

/** What the id and the name are until somebody writes others. */
function suggested({ kind, unit_kind, year }: Pick<Head, "kind" | "unit_kind" | "year">): Pick<Head, "set_id" | "name"> {
  return { set_id: `${STEMS[kind]}-${UNITS[unit_kind]}-${year}`, name: t.authoring.blank.setName(kind, unit_kind, year) };
}

const START: Pick<Head, "kind" | "unit_kind" | "year" | "max_points"> = { kind: "par_index", unit_kind: "department", year: new Date().getFullYear(), max_points: "100" };

/** A set from nothing: what it is for; everything else is drafted in the editor. */
export function NewSet() {
  const [own, setOwn] = useState<Partial<Head>>({});
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const basis = { ...START, ...own };
  const head: Head = { ...suggested(basis), ...basis };
  const ready = head.name.trim() !== "" && IDENTIFIER.test(head.set_id) && head.set_id.length <= LONGEST_ID && (micro(head.max_points) ?? 0n) > 0n;
  const create = async () => {
    setBusy(true);
    setFailure(null);
    try {
      await createSet(blankSet({ ...head, name: head.name.trim() }));
      await queries.invalidateQueries({ queryKey: ["sets"] });
      void navigate(`/bo-tieu-chi/${head.set_id}/soan`, { replace: true });
    } catch (error) {
      setFailure(sentence(error));
      setBusy(false);
    }
  };
  return (
    <Page title={t.authoring.start} action={<Button type="primary" loading={busy} disabled={!ready} onClick={() => void create()}>{t.authoring.start}</Button>}>
      <section className="pane ed-new">
        <p className="muted">{t.authoring.startLead}</p>
        <HeadFields head={head} onChange={(patch) => setOwn((now) => ({ ...now, ...patch }))} />
        {failure ? <p className="fault" role="alert">{failure}</p> : null}
        <Link to="/bo-tieu-chi">{t.authoring.back}</Link>
      </section>
    </Page>
  );
}

function HeadFields({ head, onChange }: { head: Head; onChange: (patch: Partial<Head>) => void }) {
  const words = t.authoring.whole;
  const units = Object.keys(UNITS).map((value) => ({ value, label: t.unitKinds[value]! }));
  return (
    <>
      <div className="ed-pair">
        <ChoiceField label={words.kind} value={head.kind} options={choices(t.setKinds)} onChange={(kind) => onChange({ kind: kind as Head["kind"] })} />
        <ChoiceField label={words.unitKind} value={head.unit_kind} options={units} onChange={(unit_kind) => onChange({ unit_kind })} />
        <YearField label={words.year} value={head.year} onChange={(year) => onChange({ year })} />
        <FigureField label={words.max} value={head.max_points} onChange={(points) => onChange({ max_points: points ?? "" })} />
      </div>
      <TextField required rows={2} label={words.name} value={head.name} onChange={(name) => onChange({ name })} />
      <TextField required label={words.setId} value={head.set_id} onChange={(set_id) => onChange({ set_id: set_id.trim() })} />
      <p className="small muted">{words.setIdHint}</p>
    </>
  );
}
