import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it, vi } from "vitest";
import type { ProposalSummary } from "@/api/types";
import { OutcomeVerbs } from "@/pages/proposals/OutcomeVerbs";
import { t } from "@/texts";

vi.mock("@/api/calls/proposals", () => ({}));

const outcome = { became: "dismissed", set_id: "bo-roi", set_name: "Dự thảo bỏ rơi", year: 2027, name: "An", at: "2027-01-02T03:04:05Z", reason: "Trùng" };
const shown = (setId: string, of: object | null) => renderToStaticMarkup(
  <QueryClientProvider client={new QueryClient()}><OutcomeVerbs setId={setId} one={{ proposal_id: "p", version: 1, outcome: of } as ProposalSummary} /></QueryClientProvider>,
);
const verbs = (page: string) => [t.proposals.takeUp, t.proposals.dismiss, t.proposals.wait].filter((verb) => page.includes(`<span>${verb}</span>`));

describe("an accepted proposal beside a draft", () => {
  it("waits for this draft's word, also where another draft has said something, which is shown", () => {
    expect(verbs(shown("bo-2027", null))).toEqual([t.proposals.takeUp, t.proposals.dismiss]);
    const page = shown("bo-2027", outcome);
    expect(verbs(page)).toEqual([t.proposals.takeUp, t.proposals.dismiss]);
    for (const said of [t.proposals.elsewhere, "Dự thảo bỏ rơi, 2027", "Trùng"]) expect(page).toContain(said);
  });

  it("is let wait again where this draft settled it", () => {
    const page = shown("bo-roi", outcome);
    expect(verbs(page)).toEqual([t.proposals.wait]);
    expect(page).not.toContain(t.proposals.elsewhere);
  });
});
