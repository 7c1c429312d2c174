import { AudioOutlined } from "@ant-design/icons";
import { Button, Popconfirm } from "antd";
import { useEffect, useState, useSyncExternalStore } from "react";
import { t } from "@/texts";
import { useWorking } from "../sheet/context";
import { measured } from "./measured";
import { canRecord } from "./microphone";
import { LONGEST, type Kept } from "./recorder";

const clock = (seconds: number) => `${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;

function useRecordings() {
  const { recorder } = useWorking();
  return useSyncExternalStore(recorder.subscribe, recorder.get);
}

/** Begins to record for this leaf. Hidden where the browser can't, and while a recording runs: its own line stops it. */
export function Record({ leafId }: { leafId: string }) {
  const { recorder } = useWorking();
  const { now } = useRecordings();
  if (!canRecord() || now) return null;
  return <button type="button" className="link" onClick={() => void recorder.start(leafId)}><AudioOutlined aria-hidden /> {t.scoring.record}</button>;
}

/** What is being recorded, what was recorded and waits to be heard and kept, and why there is no recording. */
export function Recordings({ leafId }: { leafId: string }) {
  const { now, kept, trouble } = useRecordings();
  const mine = kept.filter((one) => one.place === leafId);
  return (
    <>
      {now ? <Running leafId={leafId} place={now.place} seconds={now.seconds} /> : null}
      {mine.map((one) => <Unsaved key={one.id} kept={one} />)}
      {trouble?.place === leafId ? <p className="fault small" role="alert">{t.evidence.trouble[trouble.why]}</p> : null}
    </>
  );
}

function Running({ leafId, place, seconds }: { leafId: string; place: string; seconds: number }) {
  const { recorder, store } = useWorking();
  const elsewhere = place === leafId ? null : (store.tree.leaf(place)?.code ?? "");
  return (
    <div className="recording">
      <span className="recording-dot" aria-hidden />
      <span className="recording-time" role="timer">{elsewhere === null ? t.evidence.recording(clock(seconds), LONGEST / 60) : t.evidence.recordingElsewhere(elsewhere, clock(seconds))}</span>
      <Button size="small" onClick={recorder.stop}>{t.evidence.stopRecording}</Button>
    </div>
  );
}

function Unsaved({ kept }: { kept: Kept }) {
  const { recorder, editable } = useWorking();
  const address = useAddress(kept.file);
  return (
    <div className="recording-kept">
      <strong className="evidence-name">{kept.file.name}</strong>
      <span className="small attention">{kept.fleeting ? t.evidence.unsavedFleeting : editable ? t.evidence.unsaved : t.evidence.unsavedClosed}</span>
      {address ? <audio className="player" src={address} controls aria-label={kept.file.name} onLoadedMetadata={measured} /> : null}
      <div className="recording-verbs">
        {editable ? <Button type="primary" size="small" onClick={() => void recorder.save(kept.id)}>{t.evidence.saveRecording}</Button> : null}
        <a className="link" href={address ?? undefined} download={kept.file.name}>{t.evidence.saveHere}</a>
        <Popconfirm title={t.evidence.discardAsk} okText={t.evidence.discard} cancelText={t.back} onConfirm={() => recorder.discard(kept.id)}>
          <button type="button" className="link">{t.evidence.discard}</button>
        </Popconfirm>
      </div>
    </div>
  );
}

function useAddress(file: File): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return address;
}
