import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { learnServerTime, serverNow } from "@/app/clock";

beforeEach(() => void vi.useFakeTimers({ now: new Date("2026-11-30T10:05:00Z") }));
afterEach(() => void vi.useRealTimers());

it("goes on from an answer, however often that is shown again, until a newer one comes", () => {
  learnServerTime("2026-11-30T10:00:00Z");
  expect(serverNow()).toBe("2026-11-30T10:00:00.000Z");
  vi.setSystemTime(new Date("2026-11-30T11:05:00Z"));
  learnServerTime("2026-11-30T10:00:00Z");
  expect(serverNow()).toBe("2026-11-30T11:00:00.000Z");
  learnServerTime("2026-11-30T11:00:30Z");
  learnServerTime("2026-11-30T10:00:00Z");
  expect(serverNow()).toBe("2026-11-30T11:00:30.000Z");
});
