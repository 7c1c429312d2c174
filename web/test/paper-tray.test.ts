import { beforeEach, expect, it, vi } from "vitest";
import { ProblemError, UnreachableError } from "@/api/problem";
import { PaperTray, type Typed, type Waiting } from "@/pages/survey/forms/paperTray";
import { pocket } from "@/sync/pocket";

beforeEach(() => pocket.clear());

const paper = (number: string): Typed => ({ key: `key-${number}`, place: { unit: "so-tai-chinh", group: "citizens" }, number, words: { q1: "1" } });
const away = new UnreachableError("network");
type Send = (paper: Waiting) => Promise<unknown>;
const trayOf = (send: Send, account = "lan") => new PaperTray(account, "form", send);
const numbers = (tray: PaperTray) => tray.now().waiting.map(({ number, state }) => [number, state]);

it("papers typed without a line outlive the page, and go again as the same sendings once there is one", async () => {
  const dead = trayOf(() => Promise.reject(away));
  for (const number of ["17", "18"]) await dead.add(paper(number), { q1: number });
  expect(numbers(dead)).toEqual([["17", "unsent"], ["18", "unsent"]]);
  const send = vi.fn<Send>(() => Promise.resolve());
  const reloaded = trayOf(send);
  expect(reloaded.unsaved()).toBe(true);
  expect(await reloaded.resend()).toBe(true);
  expect(send.mock.calls.map(([{ key, answers }]) => [key, answers])).toEqual([["key-17", { q1: "17" }], ["key-18", { q1: "18" }]]);
  expect([reloaded.now().saved, reloaded.unsaved(), trayOf(send).now().waiting]).toEqual([2, false, []]);
});

it("one that was on its way when the page went is sent again", async () => {
  void trayOf(() => new Promise(() => undefined)).add(paper("17"), {});
  expect(numbers(trayOf(() => Promise.resolve()))).toEqual([["17", "unsent"]]);
});

it("a refused paper waits for a person; an ended session or a busy server refuses none", async () => {
  const refusals = [new ProblemError(422, "answers_invalid", "", {}), new ProblemError(401, "not_signed_in", "", {}), new ProblemError(429, "too_many", "", {}), new ProblemError(500, "x", "", {})];
  const tray = trayOf(() => Promise.reject(refusals.shift()!));
  for (const number of ["1", "2", "3", "4"]) await tray.add(paper(number), {});
  expect(numbers(tray)).toEqual([["1", "refused"], ["2", "unsent"], ["3", "unsent"], ["4", "unsent"]]);
  const send = vi.fn<Send>(() => Promise.resolve());
  const reloaded = trayOf(send);
  await reloaded.resend();
  expect([send.mock.calls.length, numbers(reloaded)]).toEqual([3, [["1", "refused"]]]);
  reloaded.drop("key-1");
  expect([pocket.length, await reloaded.resend()]).toEqual([0, false]);
});

it("a line that is still dead is tried with one paper, not with all of them", async () => {
  const send = vi.fn<Send>(() => Promise.reject(away));
  const tray = trayOf(send);
  for (const number of ["1", "2", "3"]) await tray.add(paper(number), {});
  send.mockClear();
  await tray.resend();
  expect(send).toHaveBeenCalledTimes(1);
});

it("one whose number counts already becomes a sending of its own", async () => {
  const tray = trayOf(() => Promise.reject(new ProblemError(409, "survey_paper_keyed", "", {})));
  await tray.add(paper("17"), {});
  const again = trayOf(() => Promise.resolve()).now().waiting;
  expect([again.length, again[0]!.state, again[0]!.key === "key-17"]).toEqual([1, "refused", false]);
});

it("the half typed paper stands in the boxes again, changes place with one that is mended, and is forgotten once empty", async () => {
  const tray = trayOf(() => Promise.reject(away));
  await tray.add(paper("17"), {});
  tray.write(paper("18"));
  const reloaded = trayOf(() => Promise.resolve());
  expect(reloaded.now().boxes?.number).toBe("18");
  reloaded.reopen(reloaded.now().waiting[0]!);
  expect([reloaded.now().boxes?.number, numbers(reloaded)]).toEqual(["17", [["18", "aside"]]]);
  reloaded.drop("key-18");
  reloaded.write({ ...paper("17"), number: "", words: { q1: " " } });
  expect([pocket.length, reloaded.unsaved()]).toEqual([0, false]);
});

it("nobody else's are seen, and what the pocket has no room for counts as unsaved", async () => {
  await trayOf(() => Promise.reject(away)).add(paper("17"), {});
  expect(trayOf(() => Promise.resolve(), "minh").now().waiting).toEqual([]);
  vi.spyOn(pocket, "setItem").mockImplementation(() => {
    throw new Error("full");
  });
  const full = trayOf(() => Promise.resolve(), "minh");
  full.write(paper("18"));
  expect(full.unsaved()).toBe(true);
  vi.restoreAllMocks();
});
