import { readdirSync, readFileSync } from "node:fs";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it, vi } from "vitest";
import { UnreachableError } from "@/api/problem";
import { staleOf, staleSince } from "@/app/shell/useStale";
import { Asked, type Question } from "@/components/Asked";

const refetch = vi.fn<() => void>();
const line = new UnreachableError("network");
const question = (part: Partial<Question>): Question => ({ error: null, refetch, ...part });
const shown = (of: Question | readonly Question[], rows?: number) => renderToStaticMarkup(<Asked of={of} rows={rows} />);

describe("what stands in place of an answer", () => {
  it("is nothing once it is there, even when asking again failed", () => {
    expect(shown(question({ data: [], error: line }))).toBe("");
    expect(shown([question({ data: 0 }), question({ data: "", error: line })])).toBe("");
  });

  it("is the failure with a way to ask again when it was never there", () => {
    const page = shown([question({ data: [] }), question({ error: line })]);
    expect(page).toContain("role=\"alert\"");
    expect(page).toContain("Thử lại");
  });

  it("says so too when the browser knows that there is no line and doesn't even ask", () => {
    expect(shown(question({ fetchStatus: "paused" }), 0)).toContain("role=\"alert\"");
    expect(shown(question({ fetchStatus: "fetching" }), 0)).toBe("");
  });
});

describe("answers that could not be had anew", () => {
  const state = { data: 1 as unknown, dataUpdatedAt: 5_000, error: null as unknown, status: "success", fetchStatus: "idle" as const };
  const query = (part: object) => ({ queryHash: "x", state: { ...state, ...part } });

  it("are those with an answer whose last asking failed or waits for a line", () => {
    const failed = query({ status: "error", error: line });
    const paused = query({ fetchStatus: "paused", dataUpdatedAt: 3_000 });
    const stale = staleOf([failed, paused, query({}), query({ fetchStatus: "fetching" }), query({ data: undefined, status: "error", error: line })]);
    expect(stale).toEqual([failed, paused]);
    expect(staleSince(stale)).toBe(3_000);
    expect(staleSince([])).toBeNull();
  });
});

/** A page that looks at `error` before its data takes away what people read. */
const BY_HAND = [/<Failure[^>]*refetch/, /if \([^)]*\b[eE]rror\b(?! instanceof)[^)]*\) return <(?:Page|Failure)/, /\berror \?\? failure\b/, /isPending \? <Waiting/];

it("pages leave that to Asked and Stale", () => {
  const pages = new URL("../src/pages/", import.meta.url);
  const files = readdirSync(pages, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".tsx"));
  expect(files.length).toBeGreaterThan(150);
  const faulty = files.flatMap((name) => readFileSync(new URL(name, pages), "utf8").split("\n").filter((text) => BY_HAND.some((one) => one.test(text))).map((text) => `${name}: ${text.trim()}`));
  expect(faulty).toEqual([]);
});
