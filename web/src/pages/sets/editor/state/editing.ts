import type { SetDocument } from "@/scoring/document";
import { toText } from "@/scoring/points";
import { surveyPoints } from "../model/figures";

const MOST_STEPS = 200;

/** The draft on this computer and the way back to each earlier state of it. */
export interface Editing { doc: SetDocument; past: readonly SetDocument[]; future: readonly SetDocument[]; token: string | null }

export const begin = (doc: SetDocument): Editing => ({ doc, past: [], future: [], token: null });

/** The survey's share is the sum of its leaves: nobody has to type it (domain rule 3). */
function settled(doc: SetDocument): SetDocument {
  const points = surveyPoints(doc);
  const text = points === null ? doc.survey_max_points : toText(points);
  return text === (doc.survey_max_points ?? "0") ? doc : { ...doc, survey_max_points: text };
}

/** A change; those that follow each other with one token (typing in one field) are one step back. */
export function changed(now: Editing, doc: SetDocument, token: string | null = null): Editing {
  if (doc === now.doc) return now;
  const joined = token !== null && token === now.token;
  const past = joined ? now.past : [...now.past.slice(-MOST_STEPS), now.doc];
  return { doc: settled(doc), past, future: [], token };
}

export function undone(now: Editing): Editing {
  const doc = now.past.at(-1);
  return doc ? { doc, past: now.past.slice(0, -1), future: [now.doc, ...now.future], token: null } : now;
}

export function redone(now: Editing): Editing {
  const [doc, ...future] = now.future;
  return doc ? { doc, past: [...now.past, now.doc], future, token: null } : now;
}
