import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { later } from "./syncing";

const session = { access_token: "a.b.c", expires_at: "2099-01-01T00:00:00Z", account: { account_id: "me" } };
const answer = (status: number, body: unknown) => new Response(status === 204 ? null : JSON.stringify(body), { status });

const fetched = vi.fn<(url: string, init: RequestInit) => Promise<Response>>();

beforeEach(() => {
  vi.resetModules();
  fetched.mockReset();
  vi.stubGlobal("fetch", fetched);
});
afterEach(() => void vi.unstubAllGlobals());

/** A page of its own, whose person has signed in. */
async function signedIn() {
  const page = await import("@/api/session");
  fetched.mockResolvedValueOnce(answer(201, session));
  await page.signIn("nv01", "mật khẩu");
  expect(page.currentSession().status).toBe("signed_in");
  return page;
}

describe("signing out", () => {
  it("that the server does not hear of says so, signs nobody in again, and can be told once more", async () => {
    const page = await signedIn();
    fetched.mockRejectedValueOnce(new TypeError("network"));
    await page.signOut();
    expect(page.currentSession()).toEqual({ status: "signed_out", unheard: true });
    fetched.mockResolvedValue(answer(201, session));
    expect(await page.refresh()).toBe(false);
    expect(page.currentSession().status).toBe("signed_out");
    fetched.mockResolvedValueOnce(answer(204, null));
    await page.signOut();
    expect(page.currentSession()).toEqual({ status: "signed_out" });
    expect(fetched.mock.calls.map(([url]) => url.slice(url.lastIndexOf("/") + 1))).toEqual(["sessions", "current", "current"]);
  });

  it("is not undone by a refresh that was on its way", async () => {
    const page = await signedIn();
    const late = later<Response>();
    fetched.mockReturnValueOnce(late.promise).mockResolvedValueOnce(answer(204, null));
    const refreshed = page.refresh();
    await vi.waitFor(() => expect(fetched).toHaveBeenCalledTimes(2));
    await page.signOut();
    late.resolve(answer(201, session));
    expect([await refreshed, page.currentSession().status, await page.bearer()]).toEqual([false, "signed_out", null]);
  });

  it("leaves the way back to resumeSession", async () => {
    const page = await signedIn();
    fetched.mockResolvedValueOnce(answer(204, null)).mockResolvedValueOnce(answer(201, session));
    await page.signOut();
    await page.resumeSession(true);
    expect(page.currentSession().status).toBe("signed_in");
  });
});
