import { useState } from "react";
import { mediaAddress } from "@/api/calls/library";
import { sentence } from "@/api/problem";
import { t } from "@/texts";
import { measured } from "./measured";

/** Plays speech in place, reading only what is listened to. */
export function Player({ sheetId, evidenceId, name }: { sheetId: string; evidenceId: string; name: string }) {
  const [address, setAddress] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const start = () => {
    setFailure(null);
    mediaAddress(sheetId, evidenceId).then((given) => setAddress(given.address), (error: unknown) => setFailure(sentence(error)));
  };
  if (address) return <audio className="player" src={address} controls autoPlay aria-label={name} onLoadedMetadata={measured} onError={() => { setAddress(null); setFailure(t.evidence.notPlayable); }} />;
  return (
    <>
      <button type="button" className="link player-start" onClick={start}>{t.evidence.play}</button>
      {failure ? <span className="fault small" role="alert">{failure}</span> : null}
    </>
  );
}
