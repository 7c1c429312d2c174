import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { getRound, listRounds } from "@/api/calls/criteria";
import { listUnits } from "@/api/calls/identity";
import type { SetSummary } from "@/api/types";
import { t } from "@/texts";
import { fitting } from "./below";
import { begunFrom, daysFrom, formerRound, unitsFrom } from "./lastYear";
import type { Part } from "./newRound";
import type { PhaseDays } from "./PhaseRows";

export interface Place {
  part: Part;
  onChange: (change: Partial<Part> | ((now: Part) => Partial<Part>)) => void;
  /** Takes the earlier round's days, unless days are there already; whether it took them. */
  onDays: (days: Record<string, PhaseDays>) => boolean;
}

interface Beginning {
  /** What was taken from which round. */
  said: string | null;
  failed: boolean;
  begin: (set: SetSummary) => void;
}

/** Begins a round from last year's. Its answers come when other things may have been typed: nothing of those is overwritten. */
export function useBeginning(place: Place): Beginning {
  const queries = useQueryClient();
  const [told, setTold] = useState<{ setId: string; said: string | null; failed: boolean } | null>(null);
  const latest = useRef(place);
  latest.current = place;
  const ask = async (next: SetSummary) => {
    const former = formerRound((await queries.fetchQuery({ queryKey: ["rounds"], queryFn: listRounds })).items, next);
    if (!former) return null;
    const [whole, all] = await Promise.all([
      queries.fetchQuery({ queryKey: ["round", former.round_id], queryFn: () => getRound(former.round_id) }),
      queries.fetchQuery({ queryKey: ["units"], queryFn: listUnits }),
    ]);
    const { part, onChange, onDays } = latest.current;
    if (part.setId !== next.set_id) return null;
    const last = unitsFrom(whole, fitting(all, next), all);
    const units = Object.keys(begunFrom(part, next.set_id, last.units, whole)).length > 0;
    onChange((now) => begunFrom(now, next.set_id, last.units, whole));
    const days = onDays(daysFrom(whole, next.year));
    return units || days ? t.rounds.fromFormer(whole.name, { days, units }, units ? last.gone : []) : null;
  };
  const begin = (set: SetSummary) => {
    // An answer for a set that is chosen no more says nothing of the one that is.
    const tell = (said: string | null, failed: boolean) => void (latest.current.part.setId === set.set_id && setTold({ setId: set.set_id, said, failed }));
    setTold(null);
    ask(set).then((said) => tell(said, false), () => tell(null, true));
  };
  const current = told?.setId === place.part.setId ? told : null;
  return { said: current?.said ?? null, failed: current?.failed ?? false, begin };
}
