import { Button, Drawer, InputNumber } from "antd";
import { useState } from "react";
import { issueLinks, linksPath } from "@/api/calls/surveys";
import { saveFile } from "@/api/client";
import { sentence } from "@/api/problem";
import { fullDay } from "@/numbers/dates";
import { t } from "@/texts";
import { useFormsAgain, type FormProps } from "./FormCard";
import { groupName, unitName } from "./names";
import { firstPlace, PlaceInputs } from "./Place";

const USUAL = 100, MOST = 500;

/** Links in batches, to print and cut or to merge into letters. */
export function LinksDrawer({ round, data, form, onClose }: FormProps & { onClose: () => void }) {
  const [place, setPlace] = useState(() => firstPlace(round, data));
  const [count, setCount] = useState(USUAL);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const again = useFormsAgain(form.round_id);
  const run = (step: Promise<unknown>) => step.catch((error: unknown) => setFailure(sentence(error)));
  const issue = async () => {
    setBusy(true);
    setFailure(null);
    await run(issueLinks(form, { unit_id: place.unit, group_id: place.group, count }, key).then(() => setKey(crypto.randomUUID())).then(again));
    setBusy(false);
  };
  const save = (batch: string, kind: "pdf" | "csv") => void run(saveFile(linksPath(form, batch, kind), `khao-sat.${kind}`));
  return (
    <Drawer open title={t.survey.links} size={460} onClose={onClose}>
      <div className="survey-editor">
        <p className="muted">{t.survey.linksHint}</p>
        <PlaceInputs round={round} data={data} value={place} onChange={setPlace} />
        <label><span>{t.survey.count}</span><InputNumber aria-label={t.survey.count} min={1} max={MOST} precision={0} value={count} onChange={(value) => setCount(value ?? 1)} /></label>
        <Button type="primary" loading={busy} onClick={() => void issue()}>{t.survey.issue}</Button>
        {failure ? <p className="fault" role="alert">{failure}</p> : null}
        <div>
          {form.batches.toReversed().map((batch) => (
            <div key={batch.batch_id} className="survey-batch">
              <span>{unitName(round, batch.unit_id)}, {groupName(data, batch.group_id)}<br /><span className="small muted">{t.survey.batch(batch.count, fullDay(batch.at))}</span></span>
              <span className="row-verbs">
                <button type="button" className="link" onClick={() => save(batch.batch_id, "pdf")}>{t.survey.pdf}</button>
                <button type="button" className="link" onClick={() => save(batch.batch_id, "csv")}>{t.survey.csv}</button>
              </span>
            </div>
          ))}
        </div>
      </div>
    </Drawer>
  );
}
