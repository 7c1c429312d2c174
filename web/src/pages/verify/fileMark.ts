const LARGEST = 200_000_000;

/** Why a file's code can't be computed here. */
export type Hindrance = "insecure" | "tooLarge";

/** The file's SHA-256, computed in the browser: the file itself is sent nowhere. */
export async function fileMark(file: Blob): Promise<string | Hindrance> {
  if (!globalThis.crypto?.subtle) return "insecure";
  if (file.size > LARGEST) return "tooLarge";
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
