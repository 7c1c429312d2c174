import { clock, fullDay } from "@/numbers/dates";
import { t } from "@/texts";
import { problemTexts } from "@/texts/problems";
import type { Told } from "./merging";

const value = (text: string) => t.audit.values[text] ?? text;

interface Props { entry: Told; onWho: (who: string, name: string) => void; onSubject: (id: string) => void }

/** One entry: when, who, what, of what, from which value to which, why, from where. */
export function EntryRow({ entry, onWho, onSubject }: Props) {
  return (
    <li className={`audit-entry audit-${entry.kind}`}>
      <div className="audit-when"><span>{clock(entry.when)}</span> <span className="small muted">{fullDay(entry.when)}</span></div>
      <div className="audit-who"><Who entry={entry} onWho={onWho} /><span className="small muted">{t.audit.sources[entry.source]} · {t.audit.number(entry.seq)}</span></div>
      <div className="audit-what">
        <What entry={entry} />
        {entry.reason ? <div className="small muted">{t.audit.reason}: {entry.reason}</div> : null}
        <Where entry={entry} onSubject={onSubject} />
      </div>
    </li>
  );
}

function Who({ entry, onWho }: Pick<Props, "entry" | "onWho">) {
  if (entry.who === "system") return <span>{t.audit.system}</span>;
  if (!entry.who) return <span className="muted">{t.audit.unknown}</span>;
  const name = entry.name || entry.who;
  return <button type="button" className="audit-link" title={t.audit.onlyWho} onClick={() => onWho(entry.who, name)}>{name}</button>;
}

function What({ entry }: { entry: Told }) {
  if (entry.kind === "sign_in" || entry.kind === "sign_out") return <strong>{t.audit.kinds[entry.kind]}</strong>;
  if (entry.kind === "denial") {
    const code = entry.changes[0]?.to ?? "";
    return <><strong>{t.audit.denied(entry.count)}</strong> <span>{problemTexts[code] ?? code}</span></>;
  }
  return <>{entry.changes.map((change) => <div key={change.field}><strong>{t.audit.fields[change.field] ?? change.field}</strong>{change.from || change.to ? <>: {change.from ? <><del>{value(change.from)}</del> → </> : null}<ins>{change.to ? value(change.to) : t.none}</ins></> : null}</div>)}</>;
}

function Where({ entry, onSubject }: Pick<Props, "entry" | "onSubject">) {
  const subjects = Object.entries(entry.subject).filter(([name]) => t.audit.subjects[name]);
  if (!subjects.length && !entry.address && !entry.path) return null;
  return (
    <div className="small muted audit-where">
      {subjects.map(([name, id]) => <span key={name}>{t.audit.subjects[name]} <button type="button" className="audit-link" title={t.audit.onlySubject} onClick={() => onSubject(id)}>{id}</button></span>)}
      {entry.path ? <span>{entry.changes[0]?.field.split(" ")[0]} {entry.path}</span> : null}
      {entry.address ? <span>{t.audit.from} {entry.address}</span> : null}
    </div>
  );
}
