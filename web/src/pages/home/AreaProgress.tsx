import { CheckCircleFilled, PaperClipOutlined } from "@ant-design/icons";
import { Link } from "react-router";
import type { Sheet } from "@/api/types";
import { formatPoints, formatWire } from "@/numbers/numbers";
import { toMicro } from "@/scoring/points";
import type { Area, Tree } from "@/scoring/tree";
import { t } from "@/texts";

interface Props { sheet: Sheet; tree: Tree; base: string; missing: readonly string[] }
type Total = Sheet["totals"]["areas"][number];

/** Progress by area; a row opens the sheet at that area. */
export function AreaProgress({ sheet, tree, base, missing }: Props) {
  const { totals } = sheet;
  const decimals = tree.document.decimals ?? 2;
  return (
    <section className="pane" aria-labelledby="progress-head">
      <div className="pane-head">
        <h2 id="progress-head">{t.home.progress}</h2>
        <span className="small muted">
          {t.home.leaves(totals.scored, totals.leaves)}<strong>{formatWire(totals.points, decimals)}</strong>/{formatWire(totals.applicable_max, decimals)} {t.home.points}
        </span>
      </div>
      <table className="progress">
        <thead>
          <tr>
            <th scope="col">{t.home.area}</th>
            <th scope="col" className="num">{t.home.doneColumn}</th>
            <th scope="col" className="p-bar"><span className="sr-only">{t.home.progress}</span></th>
            <th scope="col" className="num">{t.home.self}</th>
            <th scope="col" className="num p-max">{t.home.max}</th>
            <th scope="col" className="p-note">{t.home.attention}</th>
          </tr>
        </thead>
        <tbody>
          {tree.areas.filter(({ part }) => part === "tree").map((area) => (
            <AreaRow key={area.id} area={area} total={totals.areas.find(({ node_id }) => node_id === area.id)} to={`${base}/${sheet.round_id}#${area.leaves[0]?.id ?? ""}`} lacking={area.leaves.filter(({ id }) => missing.includes(id)).length} decimals={decimals} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface RowProps { area: Area; total: Total | undefined; to: string; lacking: number; decimals: number }

function AreaRow({ area, total, to, lacking, decimals }: RowProps) {
  const scored = total?.scored ?? 0;
  const leaves = total?.leaves ?? 0;
  const full = leaves > 0 && scored === leaves;
  return (
    <tr>
      <th scope="row"><Link to={to} className="plain">{area.code}. {area.name}</Link></th>
      <td className={`num ${full ? "done" : ""}`}>{leaves ? <>{full ? <CheckCircleFilled aria-hidden /> : null} {scored}/{leaves}</> : t.scoring.surveyShort}</td>
      <td className="p-bar"><span className="bar-track"><span className={`bar-fill ${full ? "full" : ""}`} style={{ width: `${leaves ? (scored / leaves) * 100 : 0}%` }} /></span></td>
      <td className="num strong">{leaves ? formatWire(total?.points, decimals) : t.none}</td>
      <td className="num muted p-max">{leaves ? formatWire(total?.applicable_max, decimals) : formatPoints(toMicro(area.max_points), decimals)}</td>
      <td className="p-note small">
        {lacking ? <span className="tag attention"><PaperClipOutlined aria-hidden /> {t.home.missing(lacking)}</span> : leaves && !full && scored ? <span className="muted">{t.home.left(leaves - scored)}</span> : null}
      </td>
    </tr>
  );
}
