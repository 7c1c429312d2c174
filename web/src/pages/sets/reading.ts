import { isGroup, type Node, type Scored, type SetDocument } from "@/scoring/document";

export interface Line { id: string; code: string; name: string; points: string; depth: number; rule: string | null; method: string | null; extendable?: boolean }

const scored = (entry: Scored, depth: number): Line => ({ id: entry.id, code: entry.code, name: entry.name, points: entry.max_points, depth, rule: entry.rule.type, method: null });

/** The tree from top to bottom, as the annex of the decision prints it; bonus and deduction after it. */
export function linesOf({ nodes, bonus, deduction }: SetDocument): Line[] {
  const items = [...(bonus?.items ?? []), ...(deduction?.items ?? [])];
  return [...nodes.flatMap((node) => walk(node, 0)), ...items.map((item) => scored(item, 0))];
}

function walk(node: Node, depth: number): Line[] {
  const extendable = node.may_be_extended ?? false;
  if (!isGroup(node)) return [{ ...scored(node, depth), method: node.method ?? "self_and_appraisal", extendable }];
  const own: Line = { id: node.id, code: node.code, name: node.name, points: node.max_points, depth, rule: null, method: null, extendable };
  return [own, ...node.children.flatMap((child) => walk(child, depth + 1))];
}
