import { t } from "@/texts";
import { faultsOf } from "../model/faults";
import { holesOf } from "../model/bounds";
import { findEntry, type Entry } from "../model/tree";
import { holeText } from "../rules/Ratios";
import type { Finding } from "../state/saver";
import { useEditor } from "../state/useEditor";

/** The server's finding in the reader's language: what is wrong and how to mend it. */
export function findingText({ code, message, remedy }: Finding, entry?: Entry): string {
  const said = t.authoring.findings[code] ?? `${message}. ${remedy}`;
  const rule = entry && "rule" in entry ? entry.rule : null;
  const where = code === "steps_gap" && rule?.type === "steps" ? holesOf(rule.steps).map(holeText) : [];
  return [said, ...where].join(" ");
}
export const faultText = (key: string): string => t.authoring.checks.fill(t.authoring.keys[key] ?? key);

/** What still forbids publishing this entry, above its fields. */
export function Findings({ id }: { id: string }) {
  const { doc, save } = useEditor();
  const entry = findEntry(doc, id);
  const texts = [...(entry ? faultsOf(entry).map(faultText) : []), ...save.findings.filter(({ path }) => path === id).map((finding) => findingText(finding, entry))];
  if (texts.length === 0) return null;
  return <div role="status"><ul className="ed-findings">{[...new Set(texts)].map((text) => <li key={text}>{text}</li>)}</ul></div>;
}
