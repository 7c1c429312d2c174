/** A microphone that is being recorded. `onPiece` comes about every second, `onEnd` once, also if the device is pulled out. */
export interface Tape { type: string; stop: () => void }
export interface Taping { onPiece: (piece: Blob) => void; onEnd: () => void }
export type Microphone = (taping: Taping) => Promise<Tape>;

/** Those first that can be played when the recording was cut off: an MP4 may then be nothing. */
const TYPES = ["audio/webm", "audio/ogg", "audio/mp4"] as const;
const PIECE_MS = 1_000;
/** Speech: an hour is about 15 MB. */
const BITS_PER_SECOND = 32_000;

export const canRecord = (): boolean => "mediaDevices" in navigator && typeof MediaRecorder !== "undefined";

/** Asks the person for the microphone and records it. Fails with the browser's own error. */
export const microphone: Microphone = async ({ onPiece, onEnd }) => {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const silence = () => stream.getTracks().forEach((track) => track.stop());
  try {
    const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
    const recorder = new MediaRecorder(stream, { audioBitsPerSecond: BITS_PER_SECOND, ...(mimeType ? { mimeType } : {}) });
    recorder.ondataavailable = ({ data }) => void (data.size && onPiece(data));
    recorder.onstop = () => {
      silence();
      onEnd();
    };
    recorder.start(PIECE_MS);
    const stop = () => void (recorder.state !== "inactive" && recorder.stop());
    return { type: (recorder.mimeType || mimeType || "audio/webm").split(";")[0]!, stop };
  } catch (error) {
    silence();
    throw error;
  }
};
