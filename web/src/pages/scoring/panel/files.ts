import { download } from "@/api/client";

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
