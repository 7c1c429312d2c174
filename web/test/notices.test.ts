import { describe, expect, it } from "vitest";
import { words } from "@/pages/notices/words";

const notice = (params: Record<string, unknown>) => ({ notice_id: "n", kind: "dates_moved", params, at: "2026-03-10T01:00:00Z", link: "", read_at: null });

describe("a notice of moved dates", () => {
  it("says old and new dates and the reason", () => {
    const moves = [
      { phase: "self_scoring", was: ["2026-03-01T17:00:00+00:00", "2026-03-31T17:00:00+00:00"], to: ["2026-03-01T17:00:00+00:00", "2026-03-20T08:00:00+00:00"] },
      { phase: "explanation", was: null, to: ["2026-03-21T17:00:00+00:00", "2026-03-25T17:00:00+00:00"] },
    ];
    expect(words(notice({ round_name: "CCHC 2026", reason: "Mưa lũ", moves }))).toBe(
      "Lịch thay đổi: CCHC 2026. tự chấm điểm: 02/03 – 31/03 → 02/03 – 15:00 ngày 20/03; giải trình: không có → 22/03 – 25/03. Lý do: Mưa lũ",
    );
  });

  it("is a sentence also when a newer server says it otherwise", () => {
    expect(words(notice({ round_name: "Đợt", reason: "r" }))).toContain("Lịch thay đổi: Đợt.");
  });
});
