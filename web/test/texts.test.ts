import { describe, expect, it } from "vitest";
import { en } from "@/texts/en";
import { vi } from "@/texts/vi";

/** Tables that may be without English; one that is begun is compared like the others. */
const VIETNAMESE_ALONE = ["accounts", "appraisal", "home", "results", "signoff"];
const TRANSLATED = Object.keys(vi).filter((key) => key in en || !VIETNAMESE_ALONE.includes(key));

type Table = Readonly<Record<string, unknown>>;
const isTable = (value: unknown): value is Table => typeof value === "object" && value !== null;

/** Every text by its path; a text with values says how many it takes. */
function shape(value: unknown, path: string): string[] {
  if (isTable(value)) return Object.keys(value).flatMap((key) => shape(value[key], path ? `${path}.${key}` : key));
  return [typeof value === "function" ? `${path}(${value.length})` : path];
}

describe("the two languages", () => {
  it.each(TRANSLATED)("say the same in %s", (key) => {
    expect(shape((en as Table)[key], key).sort()).toEqual(shape((vi as Table)[key], key).sort());
  });

  it("have no English without its Vietnamese", () => {
    const known = new Set(shape(vi, ""));
    expect(shape(en, "").filter((path) => !known.has(path))).toEqual([]);
  });

  it("have no empty text", () => {
    const texts = (value: unknown): unknown[] => (isTable(value) ? Object.values(value).flatMap(texts) : [value]);
    expect([...texts(vi), ...texts(en)].filter((text) => text === "")).toEqual([]);
  });
});
