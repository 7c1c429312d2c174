import type { SurveyForm, SurveyFormBody, SurveyForms } from "@/api/calls/surveys";
import type { Round } from "@/api/types";
import { t } from "@/texts";

type Bindable = SurveyForms["bindable"][number];

/** A form while it is written. `worded`: the chosen questions of the set with their simpler words, "" for the set's own. */
export interface Draft { name: string; intro: string; accounts: string; margin: string; comment: boolean; worded: Record<string, string>; people: Record<string, number | null> }

const COMMENT = "gop-y";

export const idOf = ({ leaf_id, question_id }: Bindable): string => `${leaf_id}-${question_id}`.slice(0, 80);
export const placeKey = (unit: string, group: string): string => `${unit} ${group}`;

export function draftOf(form: SurveyForm | null, data: SurveyForms): Draft {
  const words = form ? form.questions.filter(({ leaf_id }) => leaf_id).map(({ id, text }) => [id, text]) : data.bindable.map((one) => [idOf(one), ""]);
  return {
    name: form?.name ?? "",
    intro: form?.intro ?? "",
    accounts: form?.account_group ?? "",
    margin: form?.margin_percent ?? "5",
    comment: form?.questions.some(({ id }) => id === COMMENT) ?? false,
    worded: Object.fromEntries(words) as Record<string, string>,
    people: Object.fromEntries((form?.populations ?? []).map((one) => [placeKey(one.unit_id, one.group_id), one.population])),
  };
}

export function bodyOf(draft: Draft, round: Round, data: SurveyForms): SurveyFormBody {
  const bound = data.bindable.filter((one) => draft.worded[idOf(one)] !== undefined).map((one) => ({ id: idOf(one), leaf_id: one.leaf_id, question_id: one.question_id, text: draft.worded[idOf(one)]!.trim() }));
  const own = draft.comment ? [{ id: COMMENT, text: t.survey.commentQuestion, kind: "text" as const }] : [];
  const populations = round.units.flatMap(({ unit_id }) => data.groups.flatMap(({ id }) => {
    const population = draft.people[placeKey(unit_id, id)];
    return population ? [{ unit_id, group_id: id, population }] : [];
  }));
  return { name: draft.name.trim(), intro: draft.intro.trim(), account_group: draft.accounts || null, margin_percent: draft.margin, questions: [...bound, ...own], populations };
}
