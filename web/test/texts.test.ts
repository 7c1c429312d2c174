import { describe, expect, it } from "vitest";
import { en } from "@/texts/en";
import { vi } from "@/texts/vi";

type Table = Readonly<Record<string, unknown>>;
const isTable = (value: unknown): value is Table => typeof value === "object" && value !== null;

/** Every text by its path; a text with values says how many it takes. */
function shape(value: unknown, path: string): string[] {
  if (isTable(value)) return Object.keys(value).flatMap((key) => shape(value[key], path ? `${path}.${key}` : key));
  return [typeof value === "function" ? `${path}(${value.length})` : path];
}

describe("the two languages", () => {
  it.each(Object.keys(vi))("say the same in %s", (key) => {
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

/** What is the same in both languages on purpose: written into documents, examples of data, names of keys and of the languages. */
const SHARED = /^(authoring\.(blank\.|copyOf)|extending\.nameFor|rounds\.nameFor|survey\.commentQuestion|scoring\.keys\.\d+\.0$|(accounts|results)\.decisionHint|language$|corrections\.scanFact)/;
const MARKED = /[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/i;

/** Every text by its path; of one that takes values, its words. */
function words(value: unknown, path = ""): [path: string, text: string][] {
  if (isTable(value)) return Object.entries(value).flatMap(([key, inner]) => words(inner, path ? `${path}.${key}` : key));
  return [[path, typeof value === "function" ? value.toString() : String(value)]];
}

describe("English", () => {
  const vietnamese = new Map(words(vi));
  const own = words(en).filter(([path]) => !SHARED.test(path));

  it("has no Vietnamese word", () => {
    expect(own.filter(([, text]) => MARKED.test(text))).toEqual([]);
  });

  it("is never the Vietnamese text itself", () => {
    const bare = (text: string) => text.replace(/^\([^)]*\) => |\$\{[^}]*\}/g, "");
    expect(own.filter(([path, text]) => text === vietnamese.get(path) && /\p{L}/u.test(bare(text)))).toEqual([]);
  });
});

/** Names of areas, which come as data, and how they are shortened. */
const DATA = ["../src/pages/shortName.ts"];

describe("the texts", () => {
  it("are all of use", () => {
    expect(unnamed(vi, "")).toEqual([]);
  });

  it("stand in the tables alone, not in the pages", () => {
    const code = (source: string) => source.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, "").replace(/\[đĐ\]|\/đ\//g, "");
    expect(Object.entries(SOURCES).filter(([path, source]) => !DATA.includes(path) && MARKED.test(code(source))).map(([path]) => path)).toEqual([]);
  });
});
