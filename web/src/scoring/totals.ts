import { toMicro, type Micro } from "./points";
import { isSelfScored, type Area, type Tree } from "./tree";
import { isGroup, type Node, type Scored } from "./document";

/** One leaf as it counts: points null means none yet; not applicable leaves both sides (domain rule 2). */
export interface Counted { points: Micro | null; notApplicable: boolean }
export type Lookup = (leafId: string) => Counted;

export interface AreaTotal {
  area: Area;
  points: Micro;
  max: Micro;
  scored: number;
  leaves: number;
}

export interface SheetTotal { areas: AreaTotal[]; points: Micro; max: Micro; scored: number; leaves: number }

function totalOf(leaves: readonly Scored[], lookup: Lookup) {
  let points = 0n;
  let max = 0n;
  let scored = 0;
  for (const leaf of leaves) {
    const { points: given, notApplicable } = lookup(leaf.id);
    if (notApplicable) scored += 1;
    else {
      max += toMicro(leaf.max_points);
      if (given !== null) {
        points += given;
        scored += 1;
      }
    }
  }
  return { points, max, scored, leaves: leaves.length };
}

/** Points, applicable maximum and leaves done, by area and over the tree; only what the unit scores itself. */
export function sheetTotal(tree: Tree, lookup: Lookup, counts: (leaf: Scored) => boolean = isSelfScored): SheetTotal {
  const areas = tree.areas.map((area) => ({ area, ...totalOf(area.leaves.filter(counts), lookup) }));
  const inside = areas.filter((entry) => entry.area.part === "tree");
  return {
    areas,
    points: inside.reduce((sum, entry) => sum + entry.points, 0n),
    max: inside.reduce((sum, entry) => sum + entry.max, 0n),
    scored: inside.reduce((sum, entry) => sum + entry.scored, 0),
    leaves: inside.reduce((sum, entry) => sum + entry.leaves, 0),
  };
}

/** A node's own points and applicable maximum, for group rows. */
export function nodeTotal(node: Node, lookup: Lookup, counts: (leaf: Scored) => boolean = isSelfScored) {
  return totalOf(leavesOf(node).filter(counts), lookup);
}

function leavesOf(node: Node): Scored[] {
  return isGroup(node) ? node.children.flatMap(leavesOf) : [node];
}
