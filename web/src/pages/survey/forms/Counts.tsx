import { t } from "@/texts";
import type { FormProps } from "./FormCard";
import { groupName, unitName } from "./names";

/** How many answered about each unit, by way, against the sample size. */
export function Counts({ round, data, form }: FormProps) {
  if (form.counts.length === 0) return <p className="survey-line muted">{t.survey.noCounts}</p>;
  return (
    <div className="survey-counts">
      <table>
        <thead>
          <tr>
            <th scope="col">{t.survey.unit}</th>
            <th scope="col" className="num way">{t.survey.ways.account}</th>
            <th scope="col" className="num way">{t.survey.ways.link}</th>
            <th scope="col" className="num way">{t.survey.ways.paper}</th>
            <th scope="col" className="num">{t.survey.received}</th>
            <th scope="col" className="num">{t.survey.wanted}</th>
          </tr>
        </thead>
        <tbody>
          {form.counts.map((row) => {
            const all = row.account + row.link + row.paper;
            return (
              <tr key={row.unit_id + row.group_id}>
                <td>{unitName(round, row.unit_id)}<small>{groupName(data, row.group_id)}</small></td>
                <td className="num way">{row.account}</td>
                <td className="num way">{row.link}</td>
                <td className="num way">{row.paper}</td>
                <td className={`num ${row.wanted !== null && all >= row.wanted ? "done" : ""}`}>{all}</td>
                <td className="num">{row.wanted ?? "–"}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
