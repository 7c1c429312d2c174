import type { SyntheticEvent } from "react";

/** Recordings of browsers don't say how long they are until their end was read; then the player can show and jump. */
export function measured({ currentTarget: player }: SyntheticEvent<HTMLAudioElement>): void {
  if (Number.isFinite(player.duration)) return;
  player.addEventListener("durationchange", () => { player.currentTime = 0; }, { once: true });
  player.currentTime = Number.MAX_SAFE_INTEGER;
}
