/** A JSON file as it is. SyntaxError when it is none. */
export async function readJson(file: File): Promise<unknown> {
  return JSON.parse((await file.text()).replace(/^\uFEFF/, "")) as unknown;
}

/** Rows as CSV that Excel opens with its Vietnamese letters. */
export function toCsv(head: readonly string[], rows: readonly (readonly string[])[]): Blob {
  const quote = (cell: string) => `"${cell.replace(/"/g, '""')}"`;
  const text = [head, ...rows].map((row) => row.map(quote).join(",")).join("\r\n");
  return new Blob(["\uFEFF", text], { type: "text/csv;charset=utf-8" });
}
