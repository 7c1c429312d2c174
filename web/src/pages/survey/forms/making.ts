import { changeSurveyForm, createSurveyForm, type SurveyFormBody } from "@/api/calls/surveys";
import { ProblemError } from "@/api/problem";
import { asksThat } from "./draft";

/** Makes a form. Where an earlier attempt made it and its answer was lost, the server answers with that one: it is changed to what is written now,
 * unless it was changed since by somebody who had seen it. */
export async function makeForm(roundId: string, body: SurveyFormBody, key: string): Promise<void> {
  const made = await createSurveyForm(roundId, body, key);
  if (asksThat(made, body)) return;
  if (made.version > 1) throw new ProblemError(409, "survey_form_made", "", { current: made });
  await changeSurveyForm(made, body);
}
