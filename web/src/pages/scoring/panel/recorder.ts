/** Records speech in the browser (S3: content as voice). Stops when asked; gives one file. */
export interface Recording { stop: () => void }

const TYPES = ["audio/mp4", "audio/ogg", "audio/webm"] as const;
const ENDINGS: Readonly<Record<string, string>> = { "audio/mp4": "m4a", "audio/ogg": "ogg", "audio/webm": "webm" };

export async function startRecording(onFile: (file: File) => void): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
  const recorder = new MediaRecorder(stream, mimeType ? { mimeType } : undefined);
  const chunks: Blob[] = [];
  recorder.ondataavailable = ({ data }) => chunks.push(data);
  recorder.onstop = () => {
    for (const track of stream.getTracks()) track.stop();
    const type = (recorder.mimeType || mimeType || "audio/webm").split(";")[0]!;
    const stamp = new Date().toISOString().slice(0, 16).replace(/[:T]/g, "-");
    onFile(new File(chunks, `ghi-am-${stamp}.${ENDINGS[type] ?? "webm"}`, { type }));
  };
  recorder.start();
  return { stop: () => recorder.stop() };
}
