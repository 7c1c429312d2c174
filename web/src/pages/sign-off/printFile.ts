/** What was printed last: its frame stays while the browser asks for the printer, and goes with the next one. */
let last: { frame: HTMLIFrameElement; address: string } | null = null;

/** Prints a file as the browser itself shows it, from a frame that nobody sees. */
export function printFile(file: Blob): void {
  const address = URL.createObjectURL(file);
  const frame = document.createElement("iframe");
  frame.className = "so-print";
  frame.setAttribute("aria-hidden", "true");
  frame.tabIndex = -1;
  frame.src = address;
  frame.onload = () => {
    frame.contentWindow?.focus();
    frame.contentWindow?.print();
  };
  last?.frame.remove();
  if (last) URL.revokeObjectURL(last.address);
  last = { frame, address };
  document.body.append(frame);
}
