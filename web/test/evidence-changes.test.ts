import { describe, expect, it } from "vitest";
import { evidenceChanges } from "@/pages/scoring/panel/evidenceChanges";

const one = { evidence_id: "e1", filename: "Kế hoạch.pdf", url: "", note: "", issued_on: "", sha256: "1b1f", file_id: "606e" };
const link = { evidence_id: "e2", filename: "", url: "https://example.vn/1", note: "mục II", issued_on: "", sha256: "2c", file_id: "" };

describe("the history of a leaf's evidence", () => {
  it("says what came and what went, by name", () => {
    expect(evidenceChanges([], [one])).toBe("thêm “Kế hoạch.pdf”");
    expect(evidenceChanges([one], [link])).toBe("thêm “https://example.vn/1” (mục II); gỡ “Kế hoạch.pdf”");
  });

  it("says what is noted anew, and the day on the paper", () => {
    expect(evidenceChanges([one, link], [{ ...one, note: "Trang 4", issued_on: "2026-01-12" }, link])).toBe(
      "mục, trang của “Kế hoạch.pdf”: – → Trang 4; ngày ban hành của “Kế hoạch.pdf”: – → 12/01/2026",
    );
  });

  it("takes an empty beginning for none", () => {
    expect(evidenceChanges(null, [one])).toBe("thêm “Kế hoạch.pdf”");
  });
});
