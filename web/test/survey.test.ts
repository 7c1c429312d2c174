import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Leaf, SurveyRule } from "@/scoring/document";
import { toText } from "@/scoring/points";
import { surveyPoints, type SurveyResponse } from "@/scoring/survey";

interface Case { name: string; responses: SurveyResponse[]; points: string | null }

const file = new URL("../../tests/vectors/surveys.json", import.meta.url);
const { leaf, cases } = JSON.parse(readFileSync(file, "utf-8")) as { leaf: Leaf; cases: Case[] };

describe("the same surveys as the Python library", () => {
  it.each(cases.map((one) => [one.name, one] as const))("%s", (_, { responses, points }) => {
    const found = surveyPoints(leaf.rule as SurveyRule, leaf.max_points, responses);
    expect(found.points === null ? null : toText(found.points)).toBe(points);
  });
});
