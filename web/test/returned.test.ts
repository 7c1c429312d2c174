import { describe, expect, it } from "vitest";

describe("the way back from an outside provider", () => {
  it("is read out of the address, and nothing else is", async () => {
    Object.assign(globalThis, { location: { search: "", hash: "", pathname: "/" }, history: { state: null, replaceState: () => undefined } });
    const { readReturned } = await import("@/app/session/returned");
    expect(readReturned("")).toBeNull();
    expect(readReturned("?oidc=signed_in")).toEqual({ outcome: "signed_in" });
    expect(readReturned("?oidc=linked")).toEqual({ outcome: "linked" });
    expect(readReturned("?oidc=anything")).toBeNull();
    expect(readReturned("?oidc=second_factor_required", "#a.1.b")).toEqual({ challenge: "a.1.b" });
    expect(readReturned("?oidc=second_factor_required", "#")).toBeNull();
    expect(readReturned("?oidc_error=oidc_unknown&oidc=signed_in")).toEqual({ error: "oidc_unknown" });
  });
});
