import type { SetDocument } from "@/scoring/document";
import { t } from "@/texts";
import { CheckField, Part } from "../fields";
import { useEditor } from "../state/useEditor";
import { usePut } from "./WholeView";

const CODES = ["evidence_missing", "facts_contradict", "maximum_unproved", "survey_missing", "reason_missing"];
const AS_EVER = ["not_scored", "evidence_missing"];

/** Which findings keep a unit's sheet from being sent under this set. */
export function Blocking() {
  const { doc } = useEditor();
  const put = usePut();
  const chosen = doc.blocking ?? AS_EVER;
  const toggle = (code: string, on: boolean) => {
    const wanted = ["not_scored", ...CODES.filter((one) => (one === code ? on : chosen.includes(one)))];
    put({ blocking: wanted } as Partial<SetDocument>);
  };
  return (
    <Part title={t.checks.setTitle}>
      <p className="small muted">{t.checks.setLead}</p>
      {CODES.map((code) => <CheckField key={code} label={t.checks.setCodes[code]!} checked={chosen.includes(code)} onChange={(on) => toggle(code, on)} />)}
    </Part>
  );
}
