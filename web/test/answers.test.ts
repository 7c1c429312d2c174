import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { UnreachableError } from "@/api/problem";
import type { Sheet } from "@/api/types";
import { SheetStore } from "@/pages/scoring/sheet/sheetStore";
import type { Tree } from "@/scoring/tree";

const { saveAnswer, session } = vi.hoisted(() => ({ saveAnswer: vi.fn(), session: { status: "signed_in", account: { account_id: "me" } } }));
vi.mock("@/api/calls/explaining", () => ({ saveAnswer }));
vi.mock("@/api/calls/submission", () => ({ saveItem: vi.fn() }));
vi.mock("@/api/session", () => ({ currentSession: () => session }));

const sheet = { sheet_id: "s", status: "submitted", asked: { a: [] }, answers: {}, items: {}, excluded: [] } as unknown as Sheet;
const tree = { leaves: [], leaf: () => undefined } as unknown as Tree;

beforeEach(() => {
  vi.useFakeTimers();
  saveAnswer.mockReset().mockRejectedValue(new UnreachableError("network"));
  session.status = "signed_in";
});
afterEach(() => void vi.useRealTimers());

it("an answer on a dead line keeps the sheet's store until it is saved", async () => {
  const store = new SheetStore(tree, "s", sheet);
  expect(store.busy()).toBe(false);
  store.answers.sync.edit("a", { text: "Vì mất mạng" });
  await vi.advanceTimersByTimeAsync(1);
  expect(store.busy()).toBe(true);
  saveAnswer.mockResolvedValue({ version: 1, text: "Vì mất mạng", evidence: [] });
  store.flush();
  await vi.advanceTimersByTimeAsync(1);
  expect([store.busy(), saveAnswer.mock.calls.length]).toEqual([false, 2]);
});

it("nobody signed in, an answer waits without asking the server", async () => {
  const store = new SheetStore(tree, "s", sheet);
  session.status = "signed_out";
  store.answers.sync.edit("a", { text: "Còn chờ" });
  await vi.advanceTimersByTimeAsync(60_000);
  expect([store.answers.sync.get("a")?.state, store.busy(), saveAnswer.mock.calls.length]).toEqual(["waiting", true, 0]);
  store.dispose();
});
