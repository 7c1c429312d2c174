import { isGroup, type Group, type Leaf, type Node, type Scored, type SetDocument } from "./document";

/** One line of a sheet: a group or a leaf with its place in the tree, in the document's order. */
export interface Line {
  node: Node | Scored;
  level: number;
  area: Area;
  leaf: Scored | null;
}

/** A top node, or the bonus or deduction section, with the leaves below it. */
export interface Area {
  id: string;
  code: string;
  name: string;
  max_points: string;
  part: "tree" | "bonus" | "deduction";
  leaves: Scored[];
}

export interface Tree {
  document: SetDocument;
  areas: Area[];
  lines: Line[];
  leaves: Scored[];
  leaf: (id: string) => Scored | undefined;
  areaOf: (id: string) => Area | undefined;
}

export const isSelfScored = (leaf: Scored): boolean => {
  const { method } = leaf as Leaf;
  return method === undefined || method === "self_and_appraisal";
};

function collect(node: Node, level: number, area: Area, lines: Line[]): void {
  if (!isGroup(node)) {
    area.leaves.push(node);
    lines.push({ node, level, area, leaf: node });
    return;
  }
  lines.push({ node, level, area, leaf: null });
  for (const child of node.children) collect(child, level + 1, area, lines);
}

function areaFor(node: Node, lines: Line[]): Area {
  const { id, code, name, max_points } = node;
  const area: Area = { id, code, name, max_points, part: "tree", leaves: [] };
  // An area that is itself a leaf still gets its head row, so that the foot and the table agree.
  if (!isGroup(node)) lines.push({ node: { ...node, children: [] } as unknown as Group, level: 0, area, leaf: null });
  collect(node, isGroup(node) ? 0 : 1, area, lines);
  return area;
}

function section(document: SetDocument, part: "bonus" | "deduction", name: string, lines: Line[]): Area[] {
  const given = document[part];
  if (!given) return [];
  const code = part === "bonus" ? "+" : "−";
  const area: Area = { id: part, code, name, max_points: given.max_points, part, leaves: given.items };
  const head = { id: part, code, name, kind: "area", max_points: given.max_points, children: [] } satisfies Group;
  lines.push({ node: head, level: 0, area, leaf: null });
  for (const item of given.items) lines.push({ node: item, level: 1, area, leaf: item });
  return [area];
}

/** Indexes a set document: areas, lines and leaves in order; bonus and deduction as last areas. */
export function buildTree(document: SetDocument, names: { bonus: string; deduction: string }): Tree {
  const lines: Line[] = [];
  const areas = [
    ...document.nodes.map((node) => areaFor(node, lines)),
    ...section(document, "bonus", names.bonus, lines),
    ...section(document, "deduction", names.deduction, lines),
  ];
  const leaves = areas.flatMap((area) => area.leaves);
  const byId = new Map(leaves.map((leaf) => [leaf.id, leaf]));
  const areaById = new Map(areas.flatMap((area) => area.leaves.map((leaf) => [leaf.id, area] as const)));
  return { document, areas, lines, leaves, leaf: (id) => byId.get(id), areaOf: (id) => areaById.get(id) };
}
