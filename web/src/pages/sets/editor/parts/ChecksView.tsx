import { Button } from "antd";
import { useMemo } from "react";
import { Empty } from "@/components/Empty";
import { LongList } from "@/components/LongList";
import type { SetDocument } from "@/scoring/document";
import { t } from "@/texts";
import { allFaults } from "../model/faults";
import { findEntry, placeOf } from "../model/tree";
import { faultText, findingText } from "../panel/Findings";
import type { Finding } from "../state/saver";
import { useEditor, type Editor } from "../state/useEditor";

interface Check { key: string; id: string | null; place: string; text: string }

/** Everything that forbids saving, then everything that forbids publishing, each with its place. */
export function checksOf(doc: SetDocument, found: readonly Finding[]): Check[] {
  const name = (id: string | null) => {
    const entry = id === null ? undefined : findEntry(doc, id);
    return entry ? `${entry.code} ${entry.name || t.authoring.unnamed}` : t.authoring.checks.whole;
  };
  const faults = allFaults(doc).map(({ id, key }) => ({ key: `fault.${id}.${key}`, id, place: name(id), text: faultText(key) }));
  const findings = found.map((finding, at) => {
    const entry = findEntry(doc, finding.path);
    const id = entry ? finding.path : null;
    return { key: `finding.${at}`, id, place: name(id), text: findingText(finding, entry) };
  });
  return [...faults, ...findings];
}

/** Brings the person to the place: the entry in its part, or what holds for the whole set. */
export function goTo({ doc, show, select }: Editor, id: string | null): void {
  const part = id === null ? null : placeOf(doc, id)?.part;
  show(part ? (part === "nodes" ? "tree" : "items") : "whole");
  select(id);
}

export function ChecksView({ refused }: { refused: boolean }) {
  const editor = useEditor();
  const { doc, save } = editor;
  const checks = useMemo(() => checksOf(doc, save.findings), [doc, save.findings]);
  const words = t.authoring.checks;
  if (checks.length === 0) return <Empty text={words.none} />;
  return (
    <div className="ed-checks">
      <p className={refused ? "fault strong" : "strong"} role={refused ? "alert" : undefined}>{refused ? words.refused(checks.length) : words.lead(checks.length)}</p>
      {editor.save.kind === "saved" ? null : <p className="small muted">{words.waiting}</p>}
      <LongList items={checks} keyOf={({ key }) => key} estimate={42}>
        {({ id, place, text }) => (
          <div className="ed-check-line">
            <Button type="link" className="ed-check-place" onClick={() => goTo(editor, id)}>{place}</Button>
            <span>{text}</span>
          </div>
        )}
      </LongList>
    </div>
  );
}
