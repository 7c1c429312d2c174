import { formatPoints } from "@/numbers/numbers";
import { t } from "@/texts";
import { factsText, shareText } from "../scoring/sheet/factsText";
import { leafOf, useDesk, useStoreRevision } from "./context";
import { Outcome } from "./Outcome";
import { keyOf } from "./store";
import { ownText } from "./UnitTable";
import { toMicro } from "@/scoring/points";

/** One leaf across units as a list; a row opens the full-screen sheet. */
export function PhoneUnits() {
  const { store, place, go, decimals } = useDesk();
  useStoreRevision();
  const leaf = leafOf(store, place.leafId);
  if (!leaf) return null;
  return (
    <ul className="work-table phone-units">
      {store.units(leaf.id).map((unit) => {
        const entry = store.sync.get(keyOf(unit.unit_id, leaf.id));
        if (!entry) return null;
        const { self } = entry.item;
        const share = shareText(leaf, self?.facts ?? null);
        const claimed = self?.points ? formatPoints(toMicro(self.points), decimals) : t.none;
        return (
          <li key={unit.unit_id}>
            <button type="button" className="phone-unit" onClick={() => go({ unitId: unit.unit_id, panelOpen: true })}>
              <span>{unit.unit_name}</span>
              <span className="num"><span className="small muted">{t.results.selfShort(claimed).toLowerCase()}</span> <strong>{ownText(entry.item, decimals)}</strong></span>
              <span className="muted small">{factsText(leaf, self?.facts ?? null)}{share ? ` = ${share}` : ""}</span>
              <span className="num"><Outcome leaf={leaf} entry={entry} decimals={decimals} /></span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
