import { describe, expect, it } from "vitest";
import { workbook as en } from "@/texts/en/workbook";
import { workbook as vi } from "@/texts/vi/workbook";

const said = "Dài quá 80 ký tự";

describe("a fault of an imported workbook", () => {
  it("is the server's sentence in Vietnamese", () => expect(vi.faultOf("too_long", ["80"], said)).toBe(said));

  it("is worded in English by its code, with what it names", () => {
    expect(en.faultOf?.("too_long", ["80"], said)).toBe("Longer than 80 characters");
    expect(en.faultOf?.("merged_cells", [], said)).toBe("Merged cells: unmerge them and fill in each one");
  });

  it("is the server's sentence where a newer server knows more", () => expect(en.faultOf?.("brand_new", [], said)).toBe(said));
});
