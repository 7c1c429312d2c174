import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { getChecks } from "@/api/calls/desk";
import type { Finding, Sheet } from "@/api/types";
import type { Tree } from "@/scoring/tree";
import { t } from "@/texts";

/** What the sheet lacks as the server sees it; asked anew with every version of the sheet. */
export const useChecks = (sheetId: string, version: number) =>
  useQuery({ queryKey: ["sheet", sheetId, "checks", version], queryFn: () => getChecks(sheetId), placeholderData: (before) => before });

interface Props {
  findings: readonly Finding[];
  sheet: Pick<Sheet, "round_id" | "unit_id">;
  tree: Tree;
  /** Where the sheet's page is; on that page itself `onLeaf` goes to the leaf instead. */
  base: string;
  onLeaf?: (leafId: string) => void;
}

/** Each finding a link to its place: the leaf, or the survey form. */
export function FindingList({ findings, sheet, tree, base, onLeaf }: Props) {
  return (
    <ul className="finding-list">
      {findings.map(({ leaf_id, form_id, code }) => {
        const leaf = tree.leaf(leaf_id);
        const place = leaf ? `${leaf.code} ${leaf.name}` : t.checks.surveyForm;
        const to = form_id ? `/phieu-khao-sat/${form_id}/${sheet.unit_id}` : `${base}/${sheet.round_id}#${leaf_id}`;
        return (
          <li key={`${leaf_id}${form_id}${code}`}>
            {leaf && onLeaf ? <button type="button" className="link" onClick={() => onLeaf(leaf_id)}>{place}</button> : <Link to={to}>{place}</Link>}
            <span className="small muted finding-what">{t.checks.codes[code] ?? code}</span>
          </li>
        );
      })}
    </ul>
  );
}
