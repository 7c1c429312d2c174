import type { SurveyForm, SurveyFormBody, SurveyForms } from "@/api/calls/surveys";
import type { Round } from "@/api/types";
import { withMark } from "@/numbers/numbers";
import { t } from "@/texts";

type Bindable = SurveyForms["bindable"][number];

type Own = SurveyForm["questions"][number];

/** A form while it is written. `worded`: the chosen questions of the set with their simpler words, "" for the set's own;
 * `own`: what is asked beside them and not scored. */
export interface Draft { name: string; intro: string; accounts: string; margin: string; own: readonly Own[]; worded: Record<string, string>; people: Record<string, number | null> }

const ID_LENGTH = 8;

/** One more question that is answered in words; the first one has usual words. */
export const blankComment = (own: readonly Own[]): Own => ({ id: `gop-y-${crypto.randomUUID().replaceAll("-", "").slice(0, ID_LENGTH)}`, leaf_id: null, question_id: null, text: own.length ? "" : t.survey.commentQuestion, kind: "text", options: [], scale: null });

export const idOf = ({ leaf_id, question_id }: Bindable): string => `${leaf_id}-${question_id}`.slice(0, 80);
export const placeKey = (unit: string, group: string): string => `${unit} ${group}`;

export function draftOf(form: SurveyForm | null, data: SurveyForms): Draft {
  const words = form ? form.questions.filter(({ leaf_id }) => leaf_id).map(({ id, text }) => [id, text]) : data.bindable.map((one) => [idOf(one), ""]);
  return {
    name: form?.name ?? "",
    intro: form?.intro ?? "",
    accounts: form?.account_group ?? "",
    margin: form?.margin_percent ?? "5",
    own: form?.questions.filter(({ leaf_id }) => !leaf_id) ?? [],
    worded: Object.fromEntries(words) as Record<string, string>,
    people: Object.fromEntries((form?.populations ?? []).map((one) => [placeKey(one.unit_id, one.group_id), one.population])),
  };
}

export function bodyOf(draft: Draft, round: Round, data: SurveyForms): SurveyFormBody {
  const bound = data.bindable.filter((one) => draft.worded[idOf(one)] !== undefined).map((one) => ({ id: idOf(one), leaf_id: one.leaf_id, question_id: one.question_id, text: draft.worded[idOf(one)]!.trim() }));
  const own = draft.own.map((one) => ({ ...one, text: one.text.trim() }));
  const populations = round.units.flatMap(({ unit_id }) => data.groups.flatMap(({ id }) => {
    const population = draft.people[placeKey(unit_id, id)];
    return population ? [{ unit_id, group_id: id, population }] : [];
  }));
  return { name: draft.name.trim(), intro: draft.intro.trim(), account_group: draft.accounts || null, margin_percent: draft.margin, questions: [...bound, ...own], populations };
}

type Asked = SurveyFormBody["questions"][number];
const asked = ({ id, leaf_id = null, question_id = null, text = "", kind = "text", options = [], scale = null }: Asked) => [id, leaf_id, question_id, text, kind, options.map((one) => [one.id, one.label]), scale && [scale.min, scale.max]];
const said = (body: SurveyFormBody) => JSON.stringify([
  body.name, body.intro ?? "", body.account_group ?? null, body.margin_percent ?? "5", body.questions.map(asked),
  (body.populations ?? []).map(({ unit_id, group_id, population }) => [unit_id, group_id, population]),
]);

/** Whether a stored form asks what was sent. */
export const asksThat = (stored: SurveyForm, body: SurveyFormBody): boolean => said(stored) === said(body);

/** What a group weighs: one weight, or each leaf's own where they differ (domain rule 7). */
export function weightsOf({ weights }: SurveyForms["groups"][number]): string {
  const all = new Set(weights.map(({ weight }) => weight));
  return all.size === 1 ? t.survey.weight(withMark(weights[0]!.weight)) : weights.map(({ leaf_code, weight }) => t.survey.weightAt(leaf_code, withMark(weight))).join("; ");
}
