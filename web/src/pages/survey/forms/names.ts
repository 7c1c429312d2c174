import type { SurveyForms } from "@/api/calls/surveys";
import type { Round } from "@/api/types";

/** Units that left keep their names: answers about them are still listed. */
export const unitName = (round: Round, id: string): string => [...round.units, ...round.withdrawn].find((unit) => unit.unit_id === id)?.name ?? id;
export const groupName = (data: SurveyForms, id: string): string => data.groups.find((group) => group.id === id)?.name ?? id;
/** Whom an answer may be about: also units that another continues after a merger, for which it then counts. */
export const unitOptions = (round: Round) =>
  [...round.units, ...round.withdrawn.filter((unit) => unit.successor_id)].map(({ unit_id, name }) => ({ value: unit_id, label: name }));
export const groupOptions = (data: SurveyForms) => data.groups.map(({ id, name }) => ({ value: id, label: name }));
