import { describe, expect, it } from "vitest";
import { bodyOf, disagreements, leftOver, linksOf, suggestion } from "@/pages/sets/crosswalk/links";
import type { Line } from "@/pages/sets/reading";

const line = (id: string, code: string, name: string): Line => ({ id, code, name, points: "1", depth: 1, rule: "choice", method: null });
const NOW = [line("a", "1.1", "Ban hành kế hoạch cải cách hành chính"), line("b", "1.2", "Số hóa hồ sơ"), line("c", "1.3", "Tiêu chí hoàn toàn khác")];
const FORMER = [line("x", "1.1", "Kế hoạch cải cách hành chính năm"), line("y", "1.2", "Số hoá hồ sơ, giấy tờ"), line("z", "9.9", "Họp báo")];

describe("the crosswalk", () => {
  it("names every leaf, also those that nothing was stored for", () => {
    const links = linksOf(NOW, { links: [{ leaf_id: "a", former_ids: ["x"] }] });
    expect(bodyOf(links, new Map([["a", "Đổi tên"]]))).toEqual([{ leaf_id: "a", former_ids: ["x"], note: "Đổi tên" }, { leaf_id: "b", former_ids: [], note: "" }, { leaf_id: "c", former_ids: [], note: "" }]);
    expect(leftOver(FORMER, links).map(({ id }) => id)).toEqual(["y", "z"]);
  });

  it("suggests what is like it by name, marks apart, and nothing that is not", () => {
    expect(NOW.map((leaf) => suggestion(leaf, FORMER)?.id ?? null)).toEqual(["x", "y", null]);
    expect(suggestion(NOW[0]!, [])).toBeNull();
  });

  it("says where two people differ, whatever the order", () => {
    const notes = new Map<string, string>();
    const mine = { links: new Map([["a", ["x", "y"]], ["b", []], ["c", ["z"]]]), notes };
    const theirs = { links: new Map([["a", ["y", "x"]], ["b", ["y"]], ["c", ["z"]]]), notes: new Map([["c", "Gộp"]]) };
    const [b, c] = disagreements(mine, theirs);
    expect(b).toEqual({ id: "b", mine: { ids: [], note: "" }, theirs: { ids: ["y"], note: "" } });
    expect(c?.theirs).toEqual({ ids: ["z"], note: "Gộp" });
  });
});
