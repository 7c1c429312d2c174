import { formatPoints } from "@/numbers/numbers";
import type { AreaTotal } from "@/scoring/totals";
import { shortName } from "../shortName";
import { t } from "@/texts";
import { useTotal, useView, useWorking } from "./sheet/context";
import "./foot.css";


/** Brings an area's head to the top of the table and makes its first leaf the active one. */
export function scrollToArea(areaId: string): void {
  const row = document.querySelector<HTMLElement>(`[data-area="${CSS.escape(areaId)}"]`);
  const box = row?.closest<HTMLElement>(".work-table");
  if (!row || !box) return;
  const following = row.nextElementSibling as HTMLElement | null;
  box.scrollTop += (following ?? row).getBoundingClientRect().top - box.getBoundingClientRect().top - 76;
}

/** Each area's points and share done; one click jumps there. */
export function Foot() {
  const { decimals } = useWorking();
  const total = useTotal();
  return (
    <footer className="foot" data-region="foot" aria-label={t.scoring.areas}>
      <div className="foot-areas">
        {total.areas.map((area) => <FootArea key={area.area.id} total={area} />)}
      </div>
      <div className="foot-total">
        <span className="small muted">{t.scoring.scored(total.scored, total.leaves)}</span>
        <span><strong className="foot-points">{formatPoints(total.points, decimals)}</strong> <span className="muted">/ {formatPoints(total.max, decimals)}</span></span>
      </div>
    </footer>
  );
}

function FootArea({ total }: { total: AreaTotal }) {
  const { store, view, decimals } = useWorking();
  const { area, leaves, scored, points } = total;
  const here = useView((state) => state.active !== null && store.tree.areaOf(state.active)?.id === area.id);
  const jump = () => {
    const first = area.leaves[0];
    if (first) view.set({ active: first.id, filter: "all", shown: null });
    scrollToArea(area.id);
  };
  const full = leaves > 0 && scored === leaves;
  return (
    <button type="button" className="foot-area" aria-current={here} title={area.name} onClick={jump}>
      <span className="foot-area-text">
        <span className="muted foot-area-name">{area.code} {shortName(area.name)}</span>
        <strong>{leaves ? formatPoints(points, decimals) : t.scoring.surveyShort}</strong>
      </span>
      <span className="bar-track"><span className={`bar-fill ${full ? "full" : ""}`} style={{ width: `${leaves ? (scored / leaves) * 100 : 0}%` }} /></span>
    </button>
  );
}
