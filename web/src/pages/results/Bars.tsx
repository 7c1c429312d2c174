import type { Explained } from "@/api/types";
import { formatSigned, formatWire } from "@/numbers/numbers";
import { toMicro, type Micro } from "@/scoring/points";
import { t } from "@/texts";

interface Bar { name: string; text: string; from: Micro; to: Micro; tone: "" | "fault" | "total" }

/** self − appraisal + survey + bonus − deduction = total, as a small waterfall. */
export function Bars({ data }: { data: Explained }) {
  const bars = barsOf(data);
  const full = bars.reduce((most, { from, to }) => (to > most ? to : from > most ? from : most), 1n);
  const percent = (micro: Micro) => Number((micro * 10_000n) / full) / 100;
  return (
    <table className="bars">
      <tbody>
        {bars.map(({ name, text, from, to, tone }) => {
          const low = from < to ? from : to;
          const width = Math.max(percent(from < to ? to - from : from - to), 1);
          return (
            <tr key={name} className={tone}>
              <th scope="row">{name}</th>
              <td className="num strong">{text}</td>
              <td><span className="bars-track"><span className="bars-fill" style={{ marginLeft: `${percent(low)}%`, width: `${width}%` }} /></span></td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const micro = (text: string | null) => (text === null ? 0n : toMicro(text));

function barsOf({ row, decimals, appraisal_difference_display: difference }: Explained): Bar[] {
  const bars: Bar[] = [];
  let at = micro(row.own_points_display);
  bars.push({ name: t.results.self, text: formatWire(row.own_points_display, decimals), from: 0n, to: at, tone: "" });
  const step = (name: string, by: Micro) => {
    if (by === 0n) return;
    bars.push({ name, text: formatSigned(by, decimals), from: at, to: at + by, tone: by < 0n ? "fault" : "" });
    at += by;
  };
  const changed = micro(difference);
  step(t.results.appraisal(changed > 0n), changed);
  step(t.results.survey, micro(row.survey_points_display));
  step(t.results.bonus, toMicro(row.bonus));
  step(t.results.deduction, -toMicro(row.deduction));
  // Leaves that the unit does not score itself, and the rescaling where no survey was held (domain rule 3).
  step(t.results.rest, micro(row.points_display) - at);
  const total = t.results.total(formatWire(row.applicable_max_display, decimals));
  bars.push({ name: total, text: formatWire(row.points_display, decimals), from: 0n, to: micro(row.points_display), tone: "total" });
  return bars;
}
