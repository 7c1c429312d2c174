import type { SyntheticEvent } from "react";

/** Recordings of browsers don't say how long they are until their end was read; then the player can show and jump.
 * Whoever pressed play meanwhile, or has it play by itself, hears it from its beginning. */
export function measured({ currentTarget: player }: SyntheticEvent<HTMLAudioElement>): void {
  if (Number.isFinite(player.duration)) return;
  let wanted = player.autoplay || !player.paused;
  const want = () => {
    wanted = true;
  };
  const back = () => {
    if (!Number.isFinite(player.duration)) return;
    player.removeEventListener("durationchange", back);
    player.addEventListener("seeked", begin, { once: true });
    player.currentTime = 0;
  };
  const begin = () => {
    player.removeEventListener("play", want);
    if (wanted) void player.play().catch(() => undefined);
  };
  player.addEventListener("play", want);
  player.addEventListener("durationchange", back);
  player.currentTime = Number.MAX_SAFE_INTEGER;
}
