import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Evidence } from "@/api/types";

const calls = vi.hoisted(() => ({ attachVersion: vi.fn(), dateEvidence: vi.fn(), addLink: vi.fn() }));
vi.mock("@/api/calls/library", () => calls);
vi.mock("@/api/calls/submission", () => ({ ...calls, removeEvidence: vi.fn() }));
vi.mock("../src/pages/scoring/sheet/context", () => ({}));

import { again } from "@/pages/scoring/panel/useRemoval";

const file = { kind: "file", evidence_id: "e1", document_id: "d1", sha256: "ab", note: "Trang 4", issued_on: "" } as Evidence;

beforeEach(() => void vi.resetAllMocks());

describe("evidence that is put back", () => {
  it("is the very version that was removed, once however often it is asked for", async () => {
    calls.attachVersion.mockResolvedValue({ ...file, evidence_id: "e2" });
    expect(await again("s", "l1", file, "k")).toMatchObject({ evidence_id: "e2" });
    const [sheetId, leafId, which, note, key] = calls.attachVersion.mock.calls[0]!;
    expect([sheetId, leafId, which.document_id, which.sha256, note, key]).toEqual(["s", "l1", "d1", "ab", "Trang 4", "k"]);
    expect(calls.dateEvidence).not.toHaveBeenCalled();
  });

  it("has the day that stood there, also none where the library has one", async () => {
    calls.attachVersion.mockResolvedValue({ ...file, evidence_id: "e2", issued_on: "2026-01-02" });
    calls.dateEvidence.mockResolvedValue({ ...file, evidence_id: "e2" });
    expect((await again("s", "l1", file, "k")).issued_on).toBe("");
    expect(calls.dateEvidence).toHaveBeenCalledWith("s", "l1", "e2", "");
  });

  it("is the link with its note", async () => {
    await again("s", "l1", { ...file, kind: "link", url: "https://example.vn" }, "k");
    expect(calls.addLink).toHaveBeenCalledWith("s", "l1", "https://example.vn", "Trang 4", "k");
  });
});
