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
  document.querySelectorAll("iframe.so-print").forEach((old) => old.remove());
  document.body.append(frame);
}
