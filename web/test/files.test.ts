import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { download } from "@/api/client";
import { openFile, shownPath } from "@/pages/scoring/panel/files";

vi.mock("@/api/client", () => ({ download: vi.fn() }));

const CONTENT = "/api/submission/sheets/r~u/evidence/e/content";
const PICTURE = "/api/submission/sheets/r~u/evidence/e/preview?size=large";
const tab = { location: { href: "" }, close: vi.fn() };
const click = vi.fn();

beforeEach(() => {
  tab.location.href = "";
  vi.stubGlobal("window", { open: () => tab });
  vi.stubGlobal("document", { createElement: () => ({ click }) });
  vi.stubGlobal("URL", { createObjectURL: (blob: Blob) => `blob:${blob.type}`, revokeObjectURL: vi.fn() });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

function served(files: Record<string, string>) {
  vi.mocked(download).mockImplementation((path) => {
    const type = files[path];
    return type ? Promise.resolve({ blob: new Blob([""], { type }), name: null }) : Promise.reject(new Error("no_preview"));
  });
}

test("a phone's photo is shown as its picture, other files as they are", () => {
  expect(shownPath(CONTENT, "image/heic")).toBe(PICTURE);
  expect(shownPath(CONTENT, "image/png")).toBe(CONTENT);
});

test("the picture of a photo opens in the tab", async () => {
  served({ [CONTENT]: "image/heic", [PICTURE]: "image/webp" });
  await openFile(CONTENT, "IMG_1.heic", "image/heic");
  expect(tab.location.href).toBe("blob:image/webp");
  expect(click).not.toHaveBeenCalled();
  // The photo itself, of several megabytes, is not fetched for it.
  expect(vi.mocked(download).mock.calls).toEqual([[PICTURE]]);
});

test.each(["image/heic", "application/msword"])("what has no picture is saved: %s", async (type) => {
  served({ [CONTENT]: type });
  await openFile(CONTENT, "a", type);
  expect(tab.location.href).toBe("");
  expect(tab.close).toHaveBeenCalled();
  expect(click).toHaveBeenCalledOnce();
});
