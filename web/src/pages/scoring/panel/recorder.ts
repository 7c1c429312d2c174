import { withLock } from "@/sync/locks";
import type { Recorded, RecordingShelf } from "@/sync/recordingShelf";
import type { Microphone, Tape } from "./microphone";

/** Seconds that one recording may last. */
export const LONGEST = 3_600;

/** Why there is no recording: refused by the person, no device, taken by another program, anything else. */
export type Trouble = "refused" | "missing" | "taken" | "other";

/** A recording that is over, for its maker to hear and to keep. `fleeting`: the browser could not keep all of it, it ends with the page. */
export interface Kept { id: string; place: string; file: File; fleeting: boolean }

/** `now`: what is being recorded; one at a time, whichever criterion is on screen. */
export interface Recordings { now: { place: string; seconds: number } | null; kept: readonly Kept[]; trouble: { place: string; why: Trouble } | null }

interface Running { recorded: Recorded; pieces: Blob[]; since: number; tape: Tape | null; timer: ReturnType<typeof setInterval>; release: () => void }

const ENDINGS: Readonly<Record<string, string>> = { "audio/mp4": "m4a", "audio/ogg": "ogg", "audio/webm": "webm" };
const TROUBLES: Readonly<Record<string, Trouble>> = {
  NotAllowedError: "refused", SecurityError: "refused", NotFoundError: "missing", OverconstrainedError: "missing", NotReadableError: "taken", AbortError: "taken",
};

/** Speech recorded for the leaves of one sheet (S3). Nothing recorded is lost: it stays in the browser until an upload has it. */
export class Recorder {
  private state: Recordings = { now: null, kept: [], trouble: null };
  private running: Running | null = null;
  private asking = false;
  private closed = false;
  /** Recordings of which the browser could not keep a part. */
  private readonly fleeting = new Set<string>();
  private readonly listeners = new Set<() => void>();

  constructor(private readonly microphone: Microphone, private readonly shelf: RecordingShelf | null, private readonly take: (place: string, file: File) => Promise<boolean>) {
    void this.shelf?.all().then((found) => found.forEach(({ recorded }) => void this.found(recorded.id).catch(() => undefined)), () => undefined);
  }

  get = (): Recordings => this.state;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  start = async (place: string): Promise<void> => {
    if (this.running || this.asking) return;
    this.asking = true;
    this.change({ trouble: null });
    const pieces: Blob[] = [];
    let own: Running | null = null;
    try {
      const recorded: Recorded = { id: crypto.randomUUID(), place, name: nameOf(new Date()), type: "" };
      const tape = await this.microphone({ onPiece: (piece) => void (own && this.piece(own.recorded.id, pieces, piece)), onEnd: () => void (own && this.ended(own)) });
      // Allowed only after its person had left: nobody is recorded unawares.
      if (this.closed) return tape.stop();
      own = { recorded: { ...recorded, type: tape.type }, pieces, since: Date.now(), tape, timer: setInterval(this.tick, 1_000), release: held(recorded.id) };
      this.running = own;
      this.shelve(recorded.id, this.shelf?.open(own.recorded));
      this.change({ now: { place, seconds: 0 } });
    } catch (error) {
      this.change({ trouble: { place, why: TROUBLES[(error as Error).name] ?? "other" } });
    } finally {
      this.asking = false;
    }
  };

  stop = (): void => this.running?.tape?.stop();

  /** For the page that shows the sheet: who leaves is no longer recorded, nor by a permission that is given later. Gives what it calls then. */
  shown = (): (() => void) => {
    this.closed = false;
    return () => {
      this.closed = true;
      this.stop();
    };
  };

  /** How many recordings would be lost with the page: the browser keeps nothing of them, or not all. */
  fleetingCount = (): number => this.fleeting.size;
  /** Whether something is here and nowhere else: such a recorder outlives the page that showed it. */
  busy = (): boolean => this.fleeting.size > 0;

  /** Has it uploaded; the browser forgets it only when the upload is kept in turn. */
  save = async (id: string): Promise<void> => {
    const one = this.state.kept.find((kept) => kept.id === id);
    if (!one) return;
    this.change({ kept: this.state.kept.filter((kept) => kept !== one) });
    const taken = await this.take(one.place, one.file);
    this.fleeting.delete(id);
    if (taken) await this.shelf?.drop(id).catch(() => undefined);
  };

  discard = (id: string): void => {
    this.fleeting.delete(id);
    this.change({ kept: this.state.kept.filter((kept) => kept.id !== id) });
    void this.shelf?.drop(id).catch(() => undefined);
  };

  private piece(id: string, pieces: Blob[], piece: Blob): void {
    pieces.push(piece);
    this.shelve(id, this.shelf?.add(id, pieces.length, piece));
  }

  /** What the browser does not keep is here alone, and its person is told. */
  private shelve(id: string, done: Promise<void> | undefined): void {
    const lost = () => {
      const here = this.running?.recorded.id === id || this.state.kept.some((one) => one.id === id);
      if (!here || this.fleeting.has(id)) return;
      this.fleeting.add(id);
      this.change({ kept: this.state.kept.map((one) => (one.id === id ? { ...one, fleeting: true } : one)) });
    };
    if (done) void done.catch(lost);
    else lost();
  }

  private tick = (): void => {
    if (!this.running) return;
    const seconds = Math.floor((Date.now() - this.running.since) / 1_000);
    this.change({ now: { place: this.running.recorded.place, seconds } });
    if (seconds >= LONGEST) this.stop();
  };

  private ended(over: Running): void {
    clearInterval(over.timer);
    this.running = null;
    this.change({ now: null });
    if (!over.pieces.length) this.fleeting.delete(over.recorded.id);
    this.keep(over.recorded, over.pieces);
    over.release();
  }

  /** Of an earlier visit, or of another tab once that has ended it; a page that is going may hold it a moment longer. */
  private async found(id: string): Promise<void> {
    await released(id);
    const one = (await this.shelf?.all())?.find(({ recorded }) => recorded.id === id);
    if (one?.pieces.length) this.keep(one.recorded, one.pieces);
    else if (one) await this.shelf?.drop(id);
  }

  private keep({ id, place, name, type }: Recorded, pieces: Blob[]): void {
    if (!pieces.length || this.state.kept.some((one) => one.id === id)) return;
    const file = new File(pieces, `${name}.${ENDINGS[type] ?? "webm"}`, { type });
    this.change({ kept: [...this.state.kept, { id, place, file, fleeting: this.fleeting.has(id) }] });
  }

  private change(change: Partial<Recordings>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

/** By the clock on the wall, since people look for it by that. */
function nameOf(at: Date): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `ghi-am-${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}-${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}`;
}

const lockOf = (id: string) => `chamdiem-recording-${id}`;

/** Tells other tabs that this one is recording it; gives the way to end that. */
function held(id: string): () => void {
  let release = (): void => undefined;
  const over = new Promise<void>((done) => (release = done));
  void withLock(lockOf(id), () => over);
  return release;
}

/** Until nobody records it any more. */
const released = (id: string): Promise<void> => withLock(lockOf(id), () => undefined);
