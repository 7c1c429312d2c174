import { describe, expect, it, vi } from "vitest";
import { hold, kept } from "@/sync/kept";

const soon = () => Promise.resolve();
const make = (name: string) => kept(name, () => ({ name }));

describe("what is kept while a view shows it", () => {
  it("ends with the last view, and the next one gets a new one", async () => {
    const end = vi.fn();
    const what = make("ends");
    const leave = hold("ends", what, () => false, end);
    expect(make("ends")).toBe(what);
    leave();
    await soon();
    expect(end).toHaveBeenCalledOnce();
    expect(make("ends")).not.toBe(what);
  });

  it("stays while something of it is still to be sent", async () => {
    const end = vi.fn();
    const what = make("stays");
    hold("stays", what, () => true, end)();
    await soon();
    expect([make("stays"), end.mock.calls.length]).toEqual([what, 0]);
  });

  it("goes on where another view takes the place of the first in the same breath", async () => {
    const end = vi.fn();
    const what = make("goes on");
    const leave = hold("goes on", what, () => false, end);
    leave();
    const last = hold("goes on", make("goes on"), () => false, end);
    await soon();
    expect([make("goes on"), end.mock.calls.length]).toEqual([what, 0]);
    last();
    await soon();
    expect(end).toHaveBeenCalledOnce();
  });
});
