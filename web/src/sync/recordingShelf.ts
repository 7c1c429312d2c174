import { delMany, entries, set } from "idb-keyval";
import { diskOf } from "./fileShelf";

/** What is known of a recording from its first second on. `place`: the leaf it is meant for. */
export interface Recorded { id: string; place: string; name: string; type: string }

/** Recordings that no upload has taken yet, second by second, so that a closed browser loses nothing of them. */
export interface RecordingShelf {
  open: (recorded: Recorded) => Promise<void>;
  add: (id: string, number: number, piece: Blob) => Promise<void>;
  all: () => Promise<{ recorded: Recorded; pieces: Blob[] }[]>;
  drop: (id: string) => Promise<void>;
}

const ABOUT = "about";
const DIGITS = 6;

/** The browser's own store, of one account and one sheet. Without it nothing outlives the page. */
export function recordingShelf(prefix: string): RecordingShelf | null {
  const disk = diskOf("chamdiem-recordings", "pieces");
  if (!disk) return null;
  const key = (id: string, part: string) => `${prefix}|${id}|${part}`;
  const mine = async (start: string) => (await entries<string, unknown>(disk)).filter(([name]) => name.startsWith(start));
  return {
    open: (recorded) => set(key(recorded.id, ABOUT), recorded, disk),
    add: (id, number, piece) => set(key(id, String(number).padStart(DIGITS, "0")), piece, disk),
    all: async () => {
      const found = await mine(`${prefix}|`);
      const about = found.filter(([name]) => name.endsWith(`|${ABOUT}`)).map(([, one]) => one as Recorded);
      return about.map((recorded) => {
        const start = `${prefix}|${recorded.id}|`;
        const pieces = found.filter(([name, piece]) => name.startsWith(start) && piece instanceof Blob).toSorted(([a], [b]) => a.localeCompare(b));
        return { recorded, pieces: pieces.map(([, piece]) => piece as Blob) };
      });
    },
    drop: async (id) => delMany((await mine(`${prefix}|${id}|`)).map(([name]) => name), disk),
  };
}
