import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ProblemError } from "@/api/problem";
import { refusalOf } from "@/pages/sign-off/refusals";
import { t } from "@/texts";
import { en } from "@/texts/en";
import { signedFile } from "@/texts/en/signedFile";

const refused = (code: string, extra: Record<string, unknown>) => refusalOf(new ProblemError(422, code, "máy chủ nói", extra));

/** The reasons that the API's documentation lists for refusals about signed files. */
const page = readFileSync(new URL("../../docs/api.md", import.meta.url), "utf8");
const rows = [...page.matchAll(/^\| `(signed_file_[a-z_]+)` \|.*$/gm)];
const PARAMETERS = new Set(["reason_code", "signer", "missing", "added", "exported_at", "unit_name", "round_name", "found", "expected"]);
const reasons = rows.flatMap(([row, code]) => [...row.matchAll(/`([a-z_]+)`/g)].map((found) => found[1]!).filter((word) => word !== code && !PARAMETERS.has(word)).map((word) => [code!, word] as const));

describe("refusals about signed files", () => {
  it("list their reasons in the documentation", () => expect(reasons).toHaveLength(12));

  it.each(reasons)("%s has words of its own for %s, and never the server's", (code, reason) => {
    const said = refused(code, { reason_code: reason });
    expect(said).not.toBe(refused(code, {}));
    expect(said).not.toContain("máy chủ");
  });

  it("name whose report it is and which code is right", () => {
    const said = refused("signed_file_of_other", { reason_code: "other_report", unit_name: "Sở Y tế", round_name: "Đợt 2025", found: "7f3a91c40e2b", expected: "000011112222" });
    for (const part of ["Sở Y tế", "Đợt 2025", "7F3A 91C4 0E2B", "0000 1111 2222"]) expect(said).toContain(part);
    expect(refused("signed_file_changed", { reason_code: "changed_after_signing", signer: "Nguyễn Văn Hùng" })).toContain("Nguyễn Văn Hùng");
  });

  it("name the first words that differ", () => expect(refused("signed_file_changed", { reason_code: "text_differs", missing: ["chín", "mươi"], added: [] })).toContain("“chín mươi”"));

  it("fall back to the code's sentence for a reason of a newer server", () => expect(refused("signed_file_changed", { reason_code: "toString" })).toBe(refused("signed_file_changed", {})));

  it("are all written in English", () => expect(Object.keys({ ...en.signedFile, ...signedFile }).toSorted()).toEqual(Object.keys(t.signedFile).toSorted()));
});
