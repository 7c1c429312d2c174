import type { Given, SurveyForm, SurveyForms } from "@/api/calls/surveys";

export interface Asked { id: string; text: string; kind: string; options: readonly { id: string; label: string }[] }

/** What a group is asked, with the answers in the order in which they stand on paper. */
export function askedOf(form: SurveyForm, data: SurveyForms, group: string): Asked[] {
  return form.questions.flatMap((question) => {
    if (!question.leaf_id) return [{ id: question.id, text: question.text, kind: question.kind, options: question.options }];
    const bound = data.bindable.find((one) => one.leaf_id === question.leaf_id && one.question_id === question.question_id);
    if (!bound?.groups.includes(group)) return [];
    return [{ id: question.id, text: question.text || bound.text, kind: bound.kind, options: bound.options as unknown as Asked["options"] }];
  });
}

const NUMBER = /^-?\d+([.,]\d+)?$/;

/** Answers from typed numbers; null where one names no option, or is none. What was left empty was not answered. */
export function typed(questions: readonly Asked[], words: Readonly<Record<string, string>>): Given | null {
  const given: Given = {};
  for (const { id, kind, options } of questions) {
    const word = (words[id] ?? "").trim();
    if (!word) continue;
    if (!options.length) {
      if (kind !== "text" && !NUMBER.test(word)) return null;
      given[id] = kind === "text" ? word : word.replace(",", ".");
      continue;
    }
    const chosen = word.split(/[\s,;]+/).map((one) => options[Number(one) - 1]?.id);
    if (chosen.some((one) => one === undefined) || (kind === "single" && chosen.length !== 1)) return null;
    given[id] = kind === "single" ? chosen[0]! : (chosen as string[]);
  }
  return given;
}
