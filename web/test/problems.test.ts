import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { problems as en } from "@/texts/en/problems";
import { vi } from "@/texts/problems";

/** What the client says of its own: no server sends these. */
const OWN = ["survey_form_made", "unknown", "unreachable"];

/** Every code of the API's documentation, which the server's tests hold against its code. */
const page = readFileSync(new URL("../../docs/api.md", import.meta.url), "utf8");
const codes = [...new Set([...page.matchAll(/^\| `([a-z_]+)` \| [\d, ]+ \|/gm)].map((row) => row[1]!))];

describe("problem codes", () => {
  it("are read from the documentation", () => expect(codes.length).toBeGreaterThan(140));

  it.each([["vi", vi], ["en", en]] as const)("all have a sentence in %s", (_, texts) => {
    expect(codes.filter((code) => !texts[code]?.endsWith("."))).toEqual([]);
  });

  it("have no sentence that no server asks for", () => {
    const known = [...codes, ...OWN].toSorted();
    expect(Object.keys(vi).toSorted()).toEqual(known);
    expect(Object.keys(en).toSorted()).toEqual(known);
  });
});
