import { authorisedFetch } from "./client";

/** One event of the gateway's stream: its type, its subject and what little it says. */
export interface LiveEvent { type: string; subject: string; data: Readonly<Record<string, unknown>> }

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

function read(block: string): LiveEvent | null {
  const lines = block.split("\n").filter((line) => line.startsWith("data:"));
  if (!lines.length) return null;
  try {
    const event = JSON.parse(lines.map((line) => line.slice(5).trimStart()).join("\n")) as Partial<LiveEvent>;
    return event.type ? { type: event.type, subject: event.subject ?? "", data: event.data ?? {} } : null;
  } catch {
    return null;
  }
}

async function listen(signal: AbortSignal, onEvent: (event: LiveEvent) => void): Promise<void> {
  const headers = { Accept: "text/event-stream" };
  const response = await authorisedFetch(new Request(new URL("/api/events", location.origin), { headers, signal }));
  if (!response.ok || !response.body) throw new Error(`events: ${response.status}`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    const blocks = (rest + chunk.value).replace(/\r\n/g, "\n").split("\n\n");
    rest = blocks.pop() ?? "";
    for (const event of blocks.map(read)) if (event) onEvent(event);
  }
}

/** Reads the event stream by fetch (EventSource sends no token) and reconnects with growing waits. */
export function followEvents(onEvent: (event: LiveEvent) => void): () => void {
  const abort = new AbortController();
  let wait = FIRST_WAIT_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const connect = (): void => {
    const again = () => {
      if (abort.signal.aborted) return;
      timer = setTimeout(connect, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    };
    listen(abort.signal, (event) => {
      wait = FIRST_WAIT_MS;
      onEvent(event);
    }).then(again, again);
  };
  connect();
  return () => {
    abort.abort();
    clearTimeout(timer);
  };
}
