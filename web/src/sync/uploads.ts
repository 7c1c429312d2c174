import { ProblemError, UnreachableError } from "@/api/problem";
import type { FinishedUpload } from "@/api/types";
import type { FileShelf, Shelved } from "./fileShelf";
import { withLock } from "./locks";
import type { Line } from "./sending";

/** `paused` by the person; `waiting`: for the network or for signing in; `checking`: the server has all of it and looks at it;
 * `asking`: the browser could not keep the file, choose it again. */
export type UploadState = "sending" | "paused" | "waiting" | "checking" | "asking" | "failed";

/** A file on its way. `place` is where it goes: a leaf, or a document of the library. */
export interface Upload { id: string; place: string; name: string; size: number; state: UploadState; percent: number; error: Error | null }

const RETRY_MS = 5_000;
/** With these the server refuses what a file is, and has forgotten it. */
const GONE_WITH: ReadonlySet<number> = new Set([404, 410, 413, 422]);

/** Files on their way to the server: each goes on by itself after a dead network, a reload or a restart of the server. */
export class UploadQueue {
  private list: readonly Upload[] = [];
  private readonly files = new Map<string, Shelved>();
  private readonly stops = new Map<string, () => void>();
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly line: Line,
    private readonly shelf: FileShelf | null,
    private readonly onDone: (place: string, finished: FinishedUpload) => void,
  ) {
    addEventListener("offline", this.hold);
    addEventListener("online", this.resume);
    this.look();
  }

  /** Takes what lies on the shelf: of an earlier visit, or of a tab that has gone. */
  look(): void {
    void this.shelf?.all().then((files) => files.forEach(this.take));
  }

  get = (): readonly Upload[] => this.list;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Sends them; one that is asked for at this place goes on where it stopped. Gives whether the browser keeps all of them. */
  async add(place: string, endpoint: string, files: readonly File[]): Promise<boolean> {
    const kept = files.map((file) => {
      const asked = this.list.find((one) => one.state === "asking" && one.place === place && one.name === file.name && this.again(one.id, file));
      if (asked) return false;
      const { name, size, type, lastModified: modified } = file;
      const shelved: Shelved = { id: crypto.randomUUID(), place, endpoint, name, size, type, note: "", blob: file, modified };
      this.take(shelved);
      return this.shelf?.keep(shelved) ?? false;
    });
    return (await Promise.all(kept)).every(Boolean);
  }

  /** The person chose the file again; another file is refused: two halves would make no whole. */
  again(id: string, file: File): boolean {
    const shelved = this.files.get(id);
    if (!shelved || shelved.size !== file.size || (shelved.modified ?? file.lastModified) !== file.lastModified) return false;
    this.files.set(id, { ...shelved, blob: file });
    this.start(id);
    return true;
  }

  /** Until the person lets it go on, also over a reload. */
  pause(id: string): void {
    const file = this.files.get(id);
    const at = this.list.find((one) => one.id === id);
    if (!file || !at || !["sending", "waiting"].includes(at.state)) return;
    this.stops.get(id)?.();
    this.stops.delete(id);
    this.remember({ ...file, paused: at.percent });
    this.patch(id, { state: "paused" });
  }

  dismiss(id: string): void {
    const url = this.files.get(id)?.url;
    const refused = this.list.find((one) => one.id === id)?.error;
    const gone = refused instanceof ProblemError && GONE_WITH.has(refused.status);
    // What the server has of it expires by itself if this does not reach it.
    if (url && !gone) this.line.giveUp(url).catch(() => undefined);
    this.forget(id);
  }

  retry = (id: string): void => {
    const file = this.files.get(id);
    if (!file) return;
    const { paused: _, ...going } = file;
    this.remember(going);
    this.start(id);
  };

  private take = (file: Shelved): void => {
    if (this.files.has(file.id)) return;
    this.files.set(file.id, file);
    const { id, place, name, size } = file;
    const stopped = file.paused !== undefined;
    this.change([...this.list, { id, place, name, size, state: stopped ? "paused" : "sending", percent: file.paused ?? 0, error: null }]);
    if (!stopped) this.start(id);
  };

  private start(id: string): void {
    const file = this.files.get(id);
    if (!file || this.stops.has(id)) return;
    if (!file.blob) return this.patch(id, { state: "asking" });
    if (!navigator.onLine) return this.patch(id, { state: "waiting" });
    this.patch(id, { state: "sending", error: null });
    this.stops.set(id, () => undefined);
    void withLock(`chamdiem-upload-${id}`, () => this.transfer(id, file));
  }

  /** One tab sends a file at a time; the next in line finds that it has gone. */
  private async transfer(id: string, file: Shelved): Promise<void> {
    if (file.url && this.shelf && !(await this.shelf.has(id))) return this.forget(id);
    if (!this.stops.has(id)) return;
    await new Promise<void>((over) => {
      const stop = this.line.send({ ...file, blob: file.blob! }, {
        onUrl: (url) => this.addressed(id, url),
        onPercent: (percent) => this.patch(id, { percent }),
        onWhole: () => this.patch(id, { state: "checking" }),
        onDone: (finished) => {
          this.forget(id);
          this.onDone(file.place, finished);
          over();
        },
        onError: (error) => {
          this.failed(id, error);
          over();
        },
      });
      this.stops.set(id, () => {
        stop();
        over();
      });
    });
  }

  private addressed(id: string, url: string): void {
    const file = this.files.get(id);
    if (!file) return;
    this.remember({ ...file, url });
  }

  private remember(file: Shelved): void {
    this.files.set(file.id, file);
    void this.shelf?.keep(file);
  }

  private hold = (): void => {
    for (const [id, stop] of this.stops) {
      this.stops.delete(id);
      stop();
      this.patch(id, { state: "waiting" });
    }
  };

  private resume = (): void => {
    for (const { id, state } of this.list) if (state === "waiting") this.start(id);
  };

  private failed(id: string, error: Error): void {
    this.stops.delete(id);
    const waits = error instanceof UnreachableError || (error instanceof ProblemError && [401, 429].includes(error.status));
    this.patch(id, { state: waits ? "waiting" : "failed", error });
    if (waits) setTimeout(() => void (this.stateOf(id) === "waiting" && this.start(id)), RETRY_MS);
  }

  private stateOf = (id: string): UploadState | undefined => this.list.find((one) => one.id === id)?.state;

  private forget(id: string): void {
    this.stops.get(id)?.();
    this.stops.delete(id);
    this.files.delete(id);
    void this.shelf?.drop(id);
    this.change(this.list.filter((upload) => upload.id !== id));
  }

  private change(list: readonly Upload[]): void {
    this.list = list;
    for (const listener of this.listeners) listener();
  }

  private patch(id: string, change: Partial<Upload>): void {
    this.change(this.list.map((upload) => (upload.id === id ? { ...upload, ...change } : upload)));
  }
}
