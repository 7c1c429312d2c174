import { send } from "../send";
import type { Account, IssuedAccount, Page, Unit } from "../types";

const BASE = "/api/identity";
const MANY = 1000;

export interface NewUnit {
  unit_id: string;
  name: string;
  kind: string;
  code?: string;
  short_name?: string;
  ranking_group?: string | null;
  parent_id?: string | null;
}
export interface NewAccount { username: string; person_name: string; position: string; kind: string; unit_id: string; functions: string[] }

/** Every page of a list, one after the other. */
export async function everyPage<T>(read: (cursor: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await read(cursor);
    all.push(...page.items);
    if (!page.next_cursor) return all;
    cursor = page.next_cursor;
  }
}

export const listUnits = () =>
  everyPage((cursor) => send<Page<Unit>>("GET", `${BASE}/units`, { query: { limit: MANY, cursor } }));
export const importUnits = (units: NewUnit[]) => send<unknown>("POST", `${BASE}/units/import`, { body: { units } });
export const listAccounts = (search: string) =>
  send<Page<Account>>("GET", `${BASE}/accounts`, { query: { search: search || undefined, limit: 200 } });
export const listAppraisers = () =>
  everyPage((cursor) => send<Page<Account>>("GET", `${BASE}/accounts`, { query: { kind: "appraisal", limit: MANY, cursor } }));
export const issueAccount = (account: NewAccount) => send<IssuedAccount>("POST", `${BASE}/accounts`, { body: account });
export const importAccounts = (accounts: NewAccount[]) =>
  send<{ items: IssuedAccount[] }>("POST", `${BASE}/accounts/import`, { body: { accounts } });
export const lockAccount = (id: string, reason: string) => send<Account>("POST", `${BASE}/accounts/${id}/lock`, { body: { reason } });
export const unlockAccount = (id: string, reason: string) => send<Account>("POST", `${BASE}/accounts/${id}/unlock`, { body: { reason } });
export const reissuePassword = (id: string, reason: string) =>
  send<IssuedAccount>("POST", `${BASE}/accounts/${id}/password`, { body: { reason } });
