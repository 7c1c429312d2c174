import { formatPoints } from "@/numbers/numbers";
import { usePhone } from "@/app/media";
import type { Area } from "@/scoring/tree";
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
  const phone = usePhone();
  const { decimals } = useWorking();
  const total = useTotal();
  return (
    <footer className="foot" data-region="foot" aria-label={t.scoring.areas}>
      <div className="foot-areas">
        {total.areas.map((area) => <FootArea key={area.area.id} total={area} />)}
      </div>
      <div className="foot-total">
        {phone ? <AreaPicker /> : null}
        <span className="small muted">{t.scoring.scored(total.scored, total.leaves)}</span>
        <span><strong className="foot-points">{formatPoints(total.points, decimals)}</strong> <span className="muted">/ {formatPoints(total.max, decimals)}</span></span>
      </div>
    </footer>
  );
}

/** Leads to an area's first leaf. */
function useJump(): (area: Area) => void {
  const { view } = useWorking();
  return (area) => {
    const first = area.leaves[0];
    if (first) view.set({ active: first.id, filter: "all", shown: null, search: "" });
    // Areas that a filter hid are there with the next frame.
    requestAnimationFrame(() => scrollToArea(area.id));
  };
}

/** On a phone the areas with how far each has come, as the browser's own list. */
function AreaPicker() {
  const { decimals } = useWorking();
  const { areas } = useTotal();
  const jump = useJump();
  const go = (id: string) => {
    const found = areas.find(({ area }) => area.id === id);
    if (found) jump(found.area);
  };
  const said = ({ area, leaves, scored, points }: AreaTotal) =>
    `${area.code}. ${shortName(area.name)}: ${leaves ? `${formatPoints(points, decimals)} (${scored}/${leaves})` : t.scoring.surveyShort}`;
  return (
    <select className="foot-picker" aria-label={t.scoring.jump} value="" onChange={(event) => go(event.target.value)}>
      <option value="" hidden>{t.scoring.jump}</option>
      {areas.map((one) => <option key={one.area.id} value={one.area.id}>{said(one)}</option>)}
    </select>
  );
}

function FootArea({ total }: { total: AreaTotal }) {
  const { store, decimals } = useWorking();
  const jump = useJump();
  const { area, leaves, scored, points } = total;
  const here = useView((state) => state.active !== null && store.tree.areaOf(state.active)?.id === area.id);
  const full = leaves > 0 && scored === leaves;
  return (
    <button type="button" className="foot-area" aria-current={here} title={area.name} onClick={() => jump(area)}>
      <span className="foot-area-text">
        <span className="muted foot-area-name">{area.code} {shortName(area.name)}</span>
        <strong>{leaves ? formatPoints(points, decimals) : t.scoring.surveyShort}</strong>
      </span>
      <span className="bar-track"><span className={`bar-fill ${full ? "full" : ""}`} style={{ width: `${leaves ? (scored / leaves) * 100 : 0}%` }} /></span>
    </button>
  );
}
