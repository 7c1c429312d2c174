import { renderToStaticMarkup } from "react-dom/server";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { changeSurveyForm, createSurveyForm, type SurveyForm, type SurveyFormBody } from "@/api/calls/surveys";
import { written } from "@/pages/scoring/together/noteDraft";
import { keeping } from "@/pages/sets/crosswalk/useCrosswalk";
import { CrosswalkWork } from "@/pages/sets/crosswalk/work";
import { OwnWords } from "@/pages/sign-off/OwnWords";
import type { Words } from "@/pages/sign-off/words";
import { makeForm } from "@/pages/survey/forms/making";
import { pocket } from "@/sync/pocket";

vi.mock("@/api/calls/surveys", () => ({ createSurveyForm: vi.fn(), changeSurveyForm: vi.fn() }));
vi.mock("@/api/calls/crosswalk", () => ({ readCrosswalk: vi.fn(), storeCrosswalk: vi.fn() }));
vi.mock("@/api/calls/submission", () => ({ saveReportText: vi.fn() }));

describe("an internal note", () => {
  it("keeps its key while it says the same, and gets another with other words", () => {
    const draft = written({ text: "", key: "k" }, "Số liệu lấy ở đâu?");
    expect(draft.key).not.toBe("k");
    expect(written(draft, "Số liệu lấy ở đâu? ").key).toBe(draft.key);
    expect(written(draft, "Đã kiểm tra").key).not.toBe(draft.key);
  });
});

describe("a new survey form", () => {
  const body: SurveyFormBody = { name: "Phiếu", intro: "", account_group: null, margin_percent: "5", questions: [{ id: "q1", leaf_id: "l", question_id: "q1", text: "Hài lòng?" }], populations: [{ unit_id: "so-a", group_id: "dan", population: 10 }] };
  const stored = (part: Partial<SurveyForm>) => {
    const questions = body.questions.map((one) => ({ kind: "text", options: [], scale: null, ...one }));
    vi.mocked(createSurveyForm).mockResolvedValue({ ...body, questions, form_id: "f", version: 1, ...part } as SurveyForm);
  };
  beforeEach(() => void vi.mocked(changeSurveyForm).mockClear());

  it("that was stored as it was sent is made", async () => {
    stored({ version: 4 });
    await makeForm("r", body, "k");
    expect(changeSurveyForm).not.toHaveBeenCalled();
  });

  it("that an earlier attempt made otherwise is changed to what is written now", async () => {
    stored({ name: "Bản đầu" });
    await makeForm("r", body, "k");
    expect(changeSurveyForm).toHaveBeenCalledWith(expect.objectContaining({ form_id: "f", version: 1 }), body);
  });

  it("that somebody changed since is not written over", async () => {
    stored({ name: "Bản của người khác", version: 2 });
    await expect(makeForm("r", body, "k")).rejects.toMatchObject({ code: "survey_form_made" });
    expect(changeSurveyForm).not.toHaveBeenCalled();
  });
});

describe("the copy of a crosswalk", () => {
  const leaves = [{ id: "a", code: "a", name: "a", points: "1", depth: 1, rule: "choice" as const, method: null }];
  const opened = (kept: string) => {
    const stored = { version: 4, links: [{ leaf_id: "a", former_ids: ["x"], note: "" }] };
    const left = { version: 3, links: [{ leaf_id: "a", former_ids: [kept], note: "" }] };
    pocket.setItem("place", JSON.stringify(left));
    vi.stubGlobal("addEventListener", vi.fn());
    vi.stubGlobal("removeEventListener", vi.fn());
    keeping("place", new CrosswalkWork({ read: vi.fn(), store: vi.fn() }, leaves, stored, left))();
    vi.unstubAllGlobals();
    return pocket.getItem("place");
  };

  it("goes once the same is stored, and stays while it is not", () => {
    expect(opened("x")).toBeNull();
    expect(opened("y")).toContain("y");
  });
});

describe("a unit's own words", () => {
  const words = { text: { difficulties: "Chưa lưu", proposals: "" }, stored: { difficulties: "Đã lưu", proposals: "" }, saving: "still", theirs: null, unsaved: true } as unknown as Words;

  it("that can't be changed any more are the stored ones, with the unsaved beside them", () => {
    const page = renderToStaticMarkup(<OwnWords words={words} editable={false} />);
    expect(page.indexOf("Đã lưu")).toBeGreaterThan(-1);
    expect(page.indexOf("không có trong báo cáo")).toBeLessThan(page.indexOf("Khó khăn, vướng mắc: Chưa lưu"));
    expect(renderToStaticMarkup(<OwnWords words={{ ...words, unsaved: false }} editable={false} />)).not.toContain("Chưa lưu");
  });
});
