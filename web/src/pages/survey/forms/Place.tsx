import { Select } from "antd";
import type { SurveyForms } from "@/api/calls/surveys";
import type { Round } from "@/api/types";
import { t } from "@/texts";
import { groupOptions, unitOptions } from "./names";

export interface Place { unit: string; group: string }

export const firstPlace = (round: Round, data: SurveyForms): Place => ({ unit: round.units[0]?.unit_id ?? "", group: data.groups[0]?.id ?? "" });

/** About which unit, and of which respondent group. */
export function PlaceInputs({ round, data, value, onChange }: { round: Round; data: SurveyForms; value: Place; onChange: (place: Place) => void }) {
  return (
    <>
      <label><span>{t.survey.unit}</span><Select aria-label={t.survey.unit} showSearch optionFilterProp="label" value={value.unit} options={unitOptions(round)} onChange={(unit) => onChange({ ...value, unit })} /></label>
      <label><span>{t.survey.group}</span><Select aria-label={t.survey.group} value={value.group} options={groupOptions(data)} onChange={(group) => onChange({ ...value, group })} /></label>
    </>
  );
}
