import { CheckCircleFilled, ExclamationCircleFilled } from "@ant-design/icons";
import { Link } from "react-router";
import type { Coverage, Round } from "@/api/types";
import { Asked, type Question } from "@/components/Asked";
import { t } from "@/texts";
import { GapList } from "./GapList";

/** How much of the appraisal has somebody, and how far each appraiser is. */
export function CoveragePane({ round, coverage: asked }: { round: Round; coverage: Question & { data?: Coverage | undefined } }) {
  const coverage = asked.data;
  const roundId = round.round_id;
  const full = coverage !== undefined && coverage.required > 0 && coverage.covered === coverage.required;
  return (
    <section className="pane" aria-labelledby="coverage-head">
      <div className="pane-head">
        <h2 id="coverage-head">{t.control.assign}</h2>
        {coverage ? (
          <span className={`tag ${full ? "done" : "attention"}`}>
            {full ? <CheckCircleFilled aria-hidden /> : <ExclamationCircleFilled aria-hidden />} {t.control.covered(coverage.covered, coverage.required)}
          </span>
        ) : null}
      </div>
      <Asked of={asked} rows={3} />
      <GapList round={round} gaps={coverage?.gaps ?? []} />
      <ul className="side-list">
        {(coverage?.appraisers ?? []).map((one) => (
          <li key={one.account_id}><span>{one.person_name}</span><span className={one.units_sent === one.units ? "done" : "muted"}>{one.units_sent}/{one.units}</span></li>
        ))}
      </ul>
      <div className="side-verbs"><Link to={`/tham-dinh/${roundId}`}>{t.control.assignAdd}</Link><Link to={`/xep-hang/${roundId}`}>{t.control.results}</Link></div>
    </section>
  );
}
