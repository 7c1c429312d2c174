import type { Account, Session } from "./types";
import { withLock } from "@/sync/locks";
import { pocket, pocketLasts, put } from "@/sync/pocket";
import { ProblemError, toError, UnreachableError } from "./problem";

/**
 * Who is signed in. The access token lives in memory only; the refresh token is an HttpOnly cookie.
 * `over` means that a session ended under an open page: a dialog asks to sign in again, the page stays.
 */
export type SessionState =
  | { status: "starting" }
  /** `unheard`: the server could not be told, so the cookie may still open the session. */
  | { status: "signed_out"; unheard?: boolean }
  | { status: "signed_in"; account: Account; mustChangePassword: boolean; tooOld: boolean; mustEnrol: boolean }
  | { status: "over"; account: Account };

const BASE = "/api/identity";
/** Refresh a little before the token's end, so that a slow request does not arrive with a dead one. */
const MARGIN_MS = 20_000;
/** Every other request waits for the token: none waits for good on a line that has gone dead. */
const TOO_LONG_MS = 30_000;
/** Whoever signs out wants to leave. */
const SIGN_OUT_MS = 10_000;

/** Says on this computer that a session's cookie may be there, so that a first visit asks for none. */
const MARK = "chamdiem.session";

let state: SessionState = { status: "starting" };
let token: string | null = null;
let freshUntil = 0;
/** Whose data this page may still hold, signed out or not. */
let holder: string | null = null;
let refreshing: Promise<boolean> | null = null;
/** How often somebody signed out: a refresh that was on its way meanwhile signs nobody in again. */
let outs = 0;
const listeners = new Set<() => void>();
const CHANNEL = "chamdiem.session";
/** This very page, which hears what it says itself. */
const SELF = crypto.randomUUID();
interface Told { from: string; what: "in" | "out" }

export const currentSession = (): SessionState => state;

export function subscribeSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function become(next: SessionState): void {
  state = next;
  for (const listener of listeners) listener();
}

/**
 * Somebody else, signed in here or in another tab: the page opens anew, since what the first person typed may still be
 * on it and waiting to be sent. Until it has, this page gets no token of the second person's.
 */
function accept(session: Session): void {
  put(pocket, MARK, "1");
  if (holder !== null && holder !== session.account.account_id) return location.reload();
  holder = session.account.account_id;
  token = session.access_token;
  freshUntil = Date.now() + lifetime(session) - MARGIN_MS;
  const { account, must_change_password: mustChangePassword, password_too_old: tooOld, must_enrol_second_factor: mustEnrol } = session;
  become({ status: "signed_in", account, mustChangePassword, tooOld, mustEnrol });
}

/** The token's own span, so that a computer with a wrong clock still refreshes in time. */
function lifetime(session: Session): number {
  const [, payload = ""] = session.access_token.split(".");
  try {
    const claims = JSON.parse(atob(payload.replace(/-/g, "+").replace(/_/g, "/"))) as { exp: number; iat: number };
    return (claims.exp - claims.iat) * 1000;
  } catch {
    return Math.max(Date.parse(session.expires_at) - Date.now(), MARGIN_MS);
  }
}

async function post(path: string, body: unknown, authorised: boolean): Promise<Session> {
  const headers: Record<string, string> = { "Content-Type": "application/json" };
  if (authorised && token) headers["Authorization"] = `Bearer ${token}`;
  const init = { method: "POST", headers, body: JSON.stringify(body ?? {}), credentials: "same-origin", signal: AbortSignal.timeout(TOO_LONG_MS) } as const;
  const response = await fetch(BASE + path, init).catch(() => {
    throw new UnreachableError("network");
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw toError(response.status, answer);
  return answer as Session;
}

export async function signIn(username: string, password: string): Promise<void> {
  accept(await post("/sessions", { username: username.trim(), password: password.normalize("NFC") }, false));
  tell("in");
}

/** The second step, where `signIn` threw `second_factor_required` with a challenge. */
export async function finishSignIn(challenge: string, code: string): Promise<void> {
  accept(await post("/sessions/second-factor", { challenge, code }, false));
  tell("in");
}

export async function changePassword(current: string, next: string): Promise<void> {
  const body = { current_password: current.normalize("NFC"), new_password: next.normalize("NFC") };
  await refreshIfStale();
  accept(await post("/me/password", body, true));
}

/** Signs out here, also where the server does not hear of it: then the state says so, and asking once more tells it. */
export async function signOut(): Promise<void> {
  const headers: Record<string, string> = token ? { Authorization: `Bearer ${token}` } : {};
  const answer = await fetch(`${BASE}/sessions/current`, { method: "DELETE", headers, signal: AbortSignal.timeout(SIGN_OUT_MS) }).catch(() => null);
  outs += 1;
  forget();
  become(answer?.ok ? { status: "signed_out" } : { status: "signed_out", unheard: true });
  tell("out");
}

/** Says to this browser's other tabs that its person signed in or out. */
function tell(what: Told["what"]): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage({ from: SELF, what } satisfies Told);
  channel.close();
}

/**
 * Follows the other tabs; gives what ends it. Signed out there, nothing of the person's stays readable here; signed in there, this tab goes on with
 * that session, as the cookie is the browser's.
 */
export function followSession(): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data: told }: MessageEvent<Told>) => {
    if (told.from === SELF) return;
    if (told.what === "in") return void (state.status === "starting" || renew());
    outs += 1;
    token = null;
    become({ status: "signed_out" });
  };
  return () => channel.close();
}

/** Takes up a session that the cookie still carries; called once when the page opens. `cookieIsFresh`: it was just set, on the way back from a provider. */
export async function resumeSession(cookieIsFresh = false): Promise<void> {
  const known = (cookieIsFresh || !pocketLasts || pocket.getItem(MARK) !== null) && (await renew());
  if (!known && state.status === "starting") become({ status: "signed_out" });
}

function forget(): void {
  token = null;
  put(pocket, MARK, null);
}

function end(): void {
  forget();
  if (state.status === "signed_in") become({ status: "over", account: state.account });
  else if (state.status === "starting") become({ status: "signed_out" });
}

/** Two tabs must not use one refresh token twice: that would end the session in both. */
async function exclusively<T>(work: () => Promise<T>): Promise<T> {
  return withLock("chamdiem-refresh", work);
}

async function refreshOnce(): Promise<boolean> {
  const before = outs;
  try {
    const session = await exclusively(() => post("/sessions/refresh", null, false));
    if (outs !== before) return false;
    accept(session);
    return true;
  } catch (error) {
    if (error instanceof ProblemError && error.status < 500) end();
    return false;
  }
}

/**
 * True when a valid token is there afterwards; many callers share one refresh. Once signed out nothing that was left waiting on a page
 * signs its person in again, should the cookie still live: on a shared computer that would be for the next one to use.
 */
export const refresh = async (): Promise<boolean> => state.status !== "signed_out" && (await renew());

function renew(): Promise<boolean> {
  refreshing ??= refreshOnce().finally(() => {
    refreshing = null;
  });
  return refreshing;
}

async function refreshIfStale(): Promise<void> {
  if (token && Date.now() > freshUntil) await refresh();
}

/** The Authorization header's value for now, or null when nobody is signed in. */
export async function bearer(): Promise<string | null> {
  await refreshIfStale();
  return token ? `Bearer ${token}` : null;
}
