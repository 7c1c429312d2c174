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
    expect(shape((en as Table)[key], key).toSorted()).toEqual(shape((vi as Table)[key], key).toSorted());
  });

  it("have no English without its Vietnamese", () => {
    const vietnamese = new Set(shape(vi, ""));
    expect(shape(en, "").filter((path) => !vietnamese.has(path))).toEqual([]);
  });

  it("have no empty text", () => {
    const texts = (value: unknown): unknown[] => (isTable(value) ? Object.values(value).flatMap(texts) : [value]);
    expect([...texts(vi), ...texts(en)].filter((text) => text === "")).toEqual([]);
  });
});

const SOURCES = import.meta.glob<string>(["../src/**/*.{ts,tsx}", "!../src/texts/**"], { query: "?raw", import: "default", eager: true });
const CODE = Object.values(SOURCES).join("\n");
const WORDS = new Set(CODE.match(/[A-Za-z_$][\w$]*/g));

/** Texts that no page names: not by their key, and not with their table's other keys by a code. */
function unnamed(table: Table, path: string): string[] {
  const byCode = CODE.includes(`${path.split(".").at(-1)}[`);
  return Object.entries(table).flatMap(([key, value]) => {
    const here = path ? `${path}.${key}` : key;
    if (!byCode && !WORDS.has(key)) return [here];
    return isTable(value) && !Array.isArray(value) ? unnamed(value, here) : [];
  });
}

describe("the texts", () => {
  it("are all of use", () => {
    expect(unnamed(vi, "")).toEqual([]);
  });
});
