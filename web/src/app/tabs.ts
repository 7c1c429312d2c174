import type { QueryClient } from "@tanstack/react-query";

const CHANNEL = "chamdiem.changed";

/** What the server tells nobody, since only its own account cares: every open tab of this browser asks again. */
export function changedInAllTabs(client: QueryClient, key: string): Promise<void> {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(key);
  channel.close();
  return client.invalidateQueries({ queryKey: [key] });
}

/** Follows the other tabs; gives what ends it. */
export function followTabs(client: QueryClient): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = (told: MessageEvent<string>) => void client.invalidateQueries({ queryKey: [told.data] });
  return () => channel.close();
}
