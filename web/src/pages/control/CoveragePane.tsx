import { CheckCircleFilled, ExclamationCircleFilled } from "@ant-design/icons";
import { Link } from "react-router";
import type { Coverage } from "@/api/types";
import { t } from "@/texts";

/** How much of the appraisal has somebody, and how far each appraiser is. */
export function CoveragePane({ roundId, coverage }: { roundId: string; coverage: Coverage | undefined }) {
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
      <ul className="side-list">
        {(coverage?.appraisers ?? []).map((one) => (
          <li key={one.account_id}><span>{one.person_name}</span><span className={one.units_sent === one.units ? "done" : "muted"}>{one.units_sent}/{one.units}</span></li>
        ))}
      </ul>
      <div className="side-verbs"><Link to={`/tham-dinh/${roundId}`}>{t.control.assignAdd}</Link><Link to={`/xep-hang/${roundId}`}>{t.control.results}</Link></div>
    </section>
  );
}
