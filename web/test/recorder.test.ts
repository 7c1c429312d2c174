import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Taping } from "@/pages/scoring/panel/microphone";
import { LONGEST, Recorder } from "@/pages/scoring/panel/recorder";
import type { Recorded, RecordingShelf } from "@/sync/recordingShelf";
import { later } from "./syncing";

class FakeShelf implements RecordingShelf {
  readonly found = new Map<string, { recorded: Recorded; pieces: Blob[] }>();
  open = async (recorded: Recorded) => void this.found.set(recorded.id, { recorded, pieces: [] });
  add = async (id: string, _: number, piece: Blob) => void this.found.get(id)?.pieces.push(piece);
  all = async () => [...this.found.values()];
  drop = async (id: string) => void this.found.delete(id);
}

/** Locks as browsers have them, of one machine. */
function locks() {
  const last = new Map<string, Promise<unknown>>();
  const request = (name: string, work: () => unknown) => {
    const turn = Promise.resolve(last.get(name)).then(work);
    last.set(name, turn);
    return turn;
  };
  return { request };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("navigator", { locks: locks() });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const quiet = () => vi.advanceTimersByTimeAsync(1);

function setUp(shelf = new FakeShelf(), kept = true) {
  const tapes: Taping[] = [];
  const taken: [string, File][] = [];
  const microphone = async (taping: Taping) => {
    tapes.push(taping);
    return { type: "audio/webm", stop: taping.onEnd };
  };
  const recorder = new Recorder(microphone, shelf, async (place, file) => {
    taken.push([place, file]);
    return kept;
  });
  return { recorder, shelf, tapes, taken };
}

describe("a recording", () => {
  it("is heard before it is kept, and forgotten once an upload has it", async () => {
    const { recorder, shelf, tapes, taken } = setUp();
    await recorder.start("leaf");
    tapes[0]!.onPiece(new Blob(["ab"]));
    tapes[0]!.onPiece(new Blob(["c"]));
    recorder.stop();
    await quiet();
    const [one] = recorder.get().kept;
    expect([recorder.get().now, one!.place, await one!.file.text(), one!.file.name.endsWith(".webm")]).toEqual([null, "leaf", "abc", true]);
    await recorder.save(one!.id);
    expect([taken.length, taken[0]![0], recorder.get().kept.length, shelf.found.size]).toEqual([1, "leaf", 0, 0]);
  });

  it("that was under way when the page died is found again", async () => {
    const before = setUp();
    await before.recorder.start("leaf");
    before.tapes[0]!.onPiece(new Blob(["ab"]));
    await quiet();
    const sameMoment = setUp(before.shelf);
    await quiet();
    expect(sameMoment.recorder.get().kept).toEqual([]);
    vi.stubGlobal("navigator", { locks: locks() });
    const after = setUp(before.shelf);
    await quiet();
    expect(await after.recorder.get().kept[0]!.file.text()).toBe("ab");
  });

  it("stays in the browser where the upload could not be kept there", async () => {
    const { recorder, shelf, tapes } = setUp(new FakeShelf(), false);
    await recorder.start("leaf");
    tapes[0]!.onPiece(new Blob(["ab"]));
    recorder.stop();
    await recorder.save(recorder.get().kept[0]!.id);
    expect(shelf.found.size).toBe(1);
  });

  it("ends by itself at the limit, and when the microphone is pulled out", async () => {
    const { recorder, tapes } = setUp();
    await recorder.start("leaf");
    await recorder.start("other");
    expect(tapes.length).toBe(1);
    tapes[0]!.onPiece(new Blob(["ab"]));
    await vi.advanceTimersByTimeAsync((LONGEST - 1) * 1_000);
    expect(recorder.get().now?.seconds).toBe(LONGEST - 1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect([recorder.get().now, recorder.get().kept.length]).toEqual([null, 1]);
    await recorder.start("other");
    tapes[1]!.onPiece(new Blob(["c"]));
    tapes[1]!.onEnd();
    expect(recorder.get().kept.map((one) => one.place)).toEqual(["leaf", "other"]);
  });

  it("is not begun by a permission that is given once its person has left", async () => {
    const allowed = later<void>();
    const stop = vi.fn();
    const shelf = new FakeShelf();
    const microphone = async ({ onPiece }: Taping) => {
      await allowed.promise;
      return { type: "audio/webm", stop: () => (stop(), onPiece(new Blob(["ab"]))) };
    };
    const recorder = new Recorder(microphone, shelf, async () => true);
    const leave = recorder.shown();
    const asked = recorder.start("leaf");
    leave();
    allowed.resolve(undefined);
    await asked;
    expect([stop.mock.calls.length, recorder.get().now, recorder.get().kept.length, shelf.found.size]).toEqual([1, null, 0, 0]);
  });

  it.each([["is denied", null], ["is full", Object.assign(new FakeShelf(), { add: async () => Promise.reject(new DOMException("", "QuotaExceededError")) })]])(
    "that the browser's store does not keep, since it %s, says so until it is saved",
    async (_, shelf) => {
      const tapes: Taping[] = [];
      const microphone = async (taping: Taping) => {
        tapes.push(taping);
        return { type: "audio/webm", stop: taping.onEnd };
      };
      const recorder = new Recorder(microphone, shelf, async () => true);
      const leave = recorder.shown();
      await recorder.start("leaf");
      tapes[0]!.onPiece(new Blob(["ab"]));
      await quiet();
      leave();
      const [one] = recorder.get().kept;
      expect([one!.fleeting, recorder.busy(), recorder.fleetingCount()]).toEqual([true, true, 1]);
      await recorder.save(one!.id);
      expect([recorder.busy(), recorder.fleetingCount()]).toEqual([false, 0]);
    },
  );

  it("is made also where the browser denies its locks", async () => {
    vi.stubGlobal("navigator", { locks: { request: async () => Promise.reject(new DOMException("", "SecurityError")) } });
    const { recorder, tapes, shelf } = setUp();
    await recorder.start("leaf");
    tapes[0]!.onPiece(new Blob(["ab"]));
    recorder.stop();
    await quiet();
    expect([recorder.get().kept.length, recorder.get().kept[0]!.fleeting]).toEqual([1, false]);
    const later = setUp(shelf);
    await quiet();
    expect(later.recorder.get().kept.length).toBe(1);
  });

  it.each([["NotAllowedError", "refused"], ["NotFoundError", "missing"], ["NotReadableError", "taken"], ["Whatever", "other"]])(
    "that the browser refuses by %s says why",
    async (name, why) => {
      const refused = async () => {
        throw new DOMException("", name);
      };
      const recorder = new Recorder(refused, null, async () => true);
      await recorder.start("leaf");
      expect(recorder.get()).toEqual({ now: null, kept: [], trouble: { place: "leaf", why } });
    },
  );
});
