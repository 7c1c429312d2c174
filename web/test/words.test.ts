import { expect, it, vi } from "vitest";
import { ProblemError, UnreachableError } from "@/api/problem";
import { draftIn, leftOver, refusal, theirsIn } from "@/pages/sign-off/words";

vi.mock("@/api/calls/submission", () => ({ saveReportText: vi.fn() }));

const words = (difficulties: string, proposals = "") => ({ difficulties, proposals });

it("what was typed while a save was under way is kept, over what that save stored", () => {
  const sent = words("Thiếu biên chế");
  expect(leftOver({ text: sent, was: words("") }, sent)).toBeNull();
  expect(leftOver(null, sent)).toBeNull();
  const more = words("Thiếu biên chế ở xã");
  expect(leftOver({ text: more, was: words("") }, sent)).toEqual({ text: more, was: sent });
});

it("somebody else's words come with a refusal, and with nothing else", () => {
  const stale = new ProblemError(409, "stale_version", "", { current: words("Đường truyền kém") });
  expect(theirsIn(stale)).toEqual(words("Đường truyền kém"));
  expect(theirsIn(new ProblemError(409, "sheet_frozen", "", { current: words("x") }))).toBeNull();
  expect(theirsIn(new UnreachableError("network"))).toBeNull();
});

it("a refusal says nothing once its words were given up", () => {
  const stale = new ProblemError(409, "stale_version", "", { current: words("Đường truyền kém") });
  expect(refusal({ text: words("Của tôi"), was: words("") }, stale)).toEqual({ theirs: words("Đường truyền kém") });
  expect(refusal(null, stale)).toBeNull();
});

it("a draft is read from the pocket, and anything else there is nothing", () => {
  const draft = { text: words("a"), was: words("b") };
  expect(draftIn(JSON.stringify(draft))).toEqual(draft);
  for (const odd of [null, "", "{", "null", "7", '{"text":{}}']) expect(draftIn(odd)).toBeNull();
});
