import { client, ifMatch, unwrap } from "../client";
import type { MergeOrder, MoveOrder, NewUnit, RenameOrder, SplitOrder, Unit } from "../types";
import { everyPage } from "./pages";

const MANY = 1000;
const seen = ({ unit_id, version }: Pick<Unit, "unit_id" | "version">) => ({ params: { path: { unit_id }, header: ifMatch(version) } });

/** Every unit as it stood on that day; without a day as they now stand, former ones too. */
export const listUnitsOn = (as_of: string | undefined) =>
  everyPage((cursor) => unwrap(client.GET("/api/identity/units", { params: { query: { as_of, limit: MANY, cursor } } })));
export const readUnit = (unit_id: string) => unwrap(client.GET("/api/identity/units/{unit_id}", { params: { path: { unit_id } } }));
export const readUnitHistory = (unit_id: string) =>
  unwrap(client.GET("/api/identity/units/{unit_id}/history", { params: { path: { unit_id } } }));
/** Refused with unit_exists where the id belongs to another unit. */
export const createUnit = (body: NewUnit) => unwrap(client.POST("/api/identity/units", { body }));
export const renameUnit = (unit: Unit, body: RenameOrder) => unwrap(client.POST("/api/identity/units/{unit_id}/rename", { ...seen(unit), body }));
export const moveUnit = (unit: Unit, body: MoveOrder) => unwrap(client.POST("/api/identity/units/{unit_id}/move", { ...seen(unit), body }));
export const mergeUnits = (unit: Unit, body: MergeOrder) => unwrap(client.POST("/api/identity/units/{unit_id}/merge", { ...seen(unit), body }));
export const splitUnit = (unit: Unit, body: SplitOrder) => unwrap(client.POST("/api/identity/units/{unit_id}/split", { ...seen(unit), body }));
