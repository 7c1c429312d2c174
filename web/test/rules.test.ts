import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Scored } from "@/scoring/document";
import { evaluate, FactsError } from "@/scoring/evaluate";
import type { Facts } from "@/scoring/facts";
import { toText } from "@/scoring/points";

interface Vector { name: string; leaf: Scored; facts: Facts; points?: string | null; error?: string }

const file = new URL("../../tests/vectors/rules.json", import.meta.url);
const vectors = JSON.parse(readFileSync(file, "utf-8")) as Vector[];

function result({ leaf, facts }: Vector): Pick<Vector, "points" | "error"> {
  try {
    const { points } = evaluate(leaf, facts);
    return { points: points === null ? null : toText(points) };
  } catch (error) {
    if (error instanceof FactsError) return { error: error.code };
    throw error;
  }
}

describe("the same vectors as the Python library", () => {
  it.each(vectors.map((vector) => [vector.name, vector] as const))("%s", (_, vector) => {
    const expected = "error" in vector ? { error: vector.error } : { points: vector.points };
    expect(result(vector)).toEqual(expected);
  });
});
