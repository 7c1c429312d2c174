import { download } from "@/api/client";

const SHOWN = /^(application\/pdf|image\/(png|jpeg|webp)|audio\/|text\/plain)/;

/** What is shown of a file, by the address of its content: of a phone's photo its picture, since browsers can't show the photo itself. */
export const shownPath = (path: string, contentType: string): string =>
  contentType === "image/heic" ? path.replace(/\/content$/, "/preview?size=large") : path;

/** Opens a file behind the token in a tab of its own; what a browser can't show is saved. */
export async function openFile(path: string, name: string, contentType: string): Promise<void> {
  const tab = window.open("", "_blank");
  const { blob } = await shown(path, contentType).catch((error: unknown) => {
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

/** The photo itself where there is no picture of it. */
function shown(path: string, contentType: string): Promise<{ blob: Blob }> {
  const picture = shownPath(path, contentType);
  return picture === path ? download(path) : download(picture).catch(() => download(path));
}
