import type { SurveyForms } from "@/api/calls/surveys";
import type { Round } from "@/api/types";

export const unitName = (round: Round, id: string): string => round.units.find((unit) => unit.unit_id === id)?.name ?? id;
export const groupName = (data: SurveyForms, id: string): string => data.groups.find((group) => group.id === id)?.name ?? id;
export const unitOptions = (round: Round) => round.units.map(({ unit_id, name }) => ({ value: unit_id, label: name }));
export const groupOptions = (data: SurveyForms) => data.groups.map(({ id, name }) => ({ value: id, label: name }));
