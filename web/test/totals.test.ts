import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isGroup, type Node, type SetDocument } from "@/scoring/document";
import { display, toMicro, toText } from "@/scoring/points";
import { rational } from "@/scoring/rational";
import { nodeTotal, sheetTotal, type Lookup } from "@/scoring/totals";
import { buildTree } from "@/scoring/tree";

interface NodeFigures { points: string; applicable_max: string; index_display: string | null }
interface Case {
  name: string;
  scores: Record<string, string | null>;
  excluded: string[];
  survey_held: boolean;
  expect: { nodes: Record<string, NodeFigures> };
}

const file = new URL("../../tests/vectors/totals.json", import.meta.url);
const { set, cases } = JSON.parse(readFileSync(file, "utf-8")) as { set: SetDocument; cases: Case[] };
const tree = buildTree(set, { bonus: "Điểm thưởng", deduction: "Điểm trừ" });
const every = () => true;

function flat(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => [node, ...(isGroup(node) ? flat(node.children) : [])]);
}

function under(id: string): string[] {
  const node = flat(set.nodes).find((one) => one.id === id)!;
  return flat([node]).map((one) => one.id);
}

function lookupOf({ scores, excluded }: Case): Lookup {
  const out = new Set(excluded.flatMap(under));
  return (id) => {
    const points = scores[id];
    return out.has(id) || points === null || points === undefined
      ? { points: null, notApplicable: true }
      : { points: toMicro(points), notApplicable: false };
  };
}

describe("node totals, where the survey was held", () => {
  it.each(cases.filter((one) => one.survey_held).map((one) => [one.name, one] as const))("%s", (_, one) => {
    for (const [id, expected] of Object.entries(one.expect.nodes)) {
      const node = flat(set.nodes).find((other) => other.id === id)!;
      const total = nodeTotal(node, lookupOf(one), every);
      expect([toText(total.points), toText(total.max)]).toEqual([expected.points, expected.applicable_max]);
      const index = total.max === 0n ? null : display(rational(total.points * 100n, total.max), set.decimals ?? 2);
      expect(index).toBe(expected.index_display);
    }
  });
});

describe("a sheet's total", () => {
  it("counts what the unit scores itself, without bonus and deduction", () => {
    const lookup: Lookup = (id) => ({ points: id === "b1" ? 1_000_000n : 500_000n, notApplicable: false });
    const total = sheetTotal(tree, lookup);
    expect(toText(total.points)).toBe("2");
    expect(total).toMatchObject({ scored: 4, leaves: 4 });
    expect(total.areas.find(({ area }) => area.part === "bonus")?.points).toBe(1_500_000n);
  });
});
