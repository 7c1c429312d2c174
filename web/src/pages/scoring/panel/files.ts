import { download } from "@/api/client";
import { formatNumber } from "@/numbers/numbers";

const MEGA = 1_048_576;
const KILO = 1_024;

/** "1,8 MB", "640 KB". */
export function sizeText(bytes: number): string {
  if (bytes >= MEGA / 10) return `${formatNumber((Math.round((bytes / MEGA) * 10) / 10).toString())} MB`;
  return `${Math.max(1, Math.round(bytes / KILO))} KB`;
}

const SHOWN = /^(application\/pdf|image\/(png|jpeg)|audio\/|text\/plain)/;

/** Opens a file behind the token in a tab of its own; what a browser can't show is saved. */
export async function openFile(path: string, name: string): Promise<void> {
  const tab = window.open("", "_blank");
  const { blob } = await download(path).catch((error: unknown) => {
    tab?.close();
    throw error;
  });
  const address = URL.createObjectURL(blob);
  if (tab && SHOWN.test(blob.type)) tab.location.href = address;
  else {
    tab?.close();
    Object.assign(document.createElement("a"), { href: address, download: name }).click();
  }
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
