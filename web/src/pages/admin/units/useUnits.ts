import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useLocation, useNavigate, useSearchParams } from "react-router";
import { listUnitsOn } from "@/api/calls/units";
import type { Unit } from "@/api/types";
import { dayOf, today } from "./days";
import { grow, isRetired } from "./tree";

const HOME = "/quan-tri/don-vi";
const NONE: readonly Unit[] = [];

/** The units as they stand, or stood on a day; `all` names former ones too, whichever day is shown. */
export function useUnits(day: string | undefined, withRetired: boolean) {
  const now = useQuery({ queryKey: ["units", "on", ""], queryFn: () => listUnitsOn(undefined) });
  const then = useQuery({ queryKey: ["units", "on", day], queryFn: () => listUnitsOn(day), enabled: day !== undefined });
  const here = day === undefined ? now : then;
  const all = now.data ?? NONE;
  const units = useMemo(() => {
    const told = here.data ?? NONE;
    return day !== undefined || withRetired ? told : told.filter((unit) => !isRetired(unit, today()));
  }, [here.data, day, withRetired]);
  const forest = useMemo(() => grow(units), [units]);
  return { all, units, forest, asked: [now, here], there: Boolean(now.data && here.data) };
}

/** A unit and a day have an address of their own; closing goes back to where it was opened, or to the tree. */
export function useUnitAddress(item: string | undefined) {
  const navigate = useNavigate();
  const { state } = useLocation() as { state: { overTree?: boolean } | null };
  const [params, setParams] = useSearchParams();
  const query = params.size ? `?${params}` : "";
  const day = dayOf(params.get("ngay"), today());
  const show = (unitId: string) => void navigate(`${HOME}/${unitId}${query}`, { state: { overTree: item === undefined || (state?.overTree ?? false) }, replace: item !== undefined });
  const close = () => void (state?.overTree ? navigate(-1) : navigate(`${HOME}${query}`, { replace: true }));
  const setDay = (next: string) => setParams(next ? { ngay: next } : {}, { replace: true });
  return { day, show, close, setDay };
}
