import { versionPath } from "@/api/calls/library";
import type { LibraryRow } from "@/api/types";
import { hasPicture, Preview } from "@/components/Preview";
import { fullDay } from "@/numbers/dates";
import { sizeText } from "@/numbers/sizes";
import { t } from "@/texts";
import { fileIcon } from "../scoring/panel/fileIcon";

interface Props { rows: readonly LibraryRow[]; onChoose: (row: LibraryRow) => void }

/** Documents with their picture, what is known of them and where they are used. */
export function LibraryList({ rows, onChoose }: Props) {
  return (
    <ul className="library-list">
      {rows.map((row) => (
        <li key={row.document_id}>
          <button type="button" className="library-row" onClick={() => onChoose(row)}>
            <Picture row={row} />
            <span className="library-text">
              <strong className="library-name">{row.name}</strong>
              <span className="small muted">{facts(row).join(", ")}</span>
              {row.note ? <span className="small">{row.note}</span> : null}
              <ScanTag scan={row.scan} />
            </span>
            <span className="small muted library-uses">{row.uses.length ? t.evidence.usedOn(row.uses.length) : t.evidence.unused}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Picture({ row }: { row: LibraryRow }) {
  const current = row.versions.at(-1)!;
  const path = `${versionPath(row.unit_id, row.document_id, current.file_id)}/preview`;
  return (
    <span className="evidence-icon">
      <Preview path={path} size="small" alt="" wanted={row.scan === "clean" && hasPicture(current.content_type)}>
        {fileIcon({ kind: "file", content_type: current.content_type })}
      </Preview>
    </span>
  );
}

export function ScanTag({ scan }: { scan: LibraryRow["scan"] }) {
  if (scan === "held") return <span className="tag attention">{t.evidence.held}</span>;
  return scan === "infected" ? <span className="tag fault">{t.evidence.infected}</span> : null;
}

function facts(row: LibraryRow): string[] {
  const current = row.versions.at(-1)!;
  const issued = row.issued_on ? [t.evidence.issued(fullDay(`${row.issued_on}T12:00:00Z`))] : [];
  const versions = row.versions.length > 1 ? [t.evidence.versions(row.versions.length)] : [];
  return [...issued, t.evidence.uploaded(fullDay(current.uploaded_at), current.uploaded_by_name), sizeText(current.size), ...versions];
}
