/** A JSON file as it is. SyntaxError when it is none. */
export async function readJson(file: File): Promise<unknown> {
  return JSON.parse((await file.text()).replace(/^\uFEFF/, "")) as unknown;
}

type Row = Record<string, string>;

/** Cells of one CSV line; quotes may hold separators and doubled quotes. */
function cells(line: string, separator: string): string[] {
  const found: string[] = [];
  let text = "";
  let quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const sign = line[at]!;
    if (quoted && sign === '"' && line[at + 1] === '"') {
      text += '"';
      at += 1;
    } else if (sign === '"') quoted = !quoted;
    else if (sign === separator && !quoted) {
      found.push(text);
      text = "";
    } else text += sign;
  }
  return [...found, text];
}

/** CSV with its head row as keys; the separator is whichever of ; and , the head uses. */
export function parseCsv(text: string): Row[] {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/).filter((line) => line.trim() !== "");
  const [head = "", ...rest] = lines;
  const separator = head.includes(";") ? ";" : ",";
  const names = cells(head, separator).map((name) => name.trim());
  return rest.map((line) => Object.fromEntries(cells(line, separator).map((cell, at) => [names[at] ?? "", cell.trim()])));
}

/** Rows of a JSON list (bare or under a key) or of a CSV file. */
export async function readRows(file: File, key: string): Promise<Record<string, unknown>[]> {
  if (!/\.json$/i.test(file.name)) return parseCsv(await file.text());
  const parsed = await readJson(file);
  const list = Array.isArray(parsed) ? parsed : (parsed as Record<string, unknown>)[key];
  if (!Array.isArray(list)) throw new SyntaxError(`no list named ${key}`);
  return list as Record<string, unknown>[];
}

/** Rows as CSV that Excel opens with its Vietnamese letters. */
export function toCsv(head: readonly string[], rows: readonly (readonly string[])[]): Blob {
  const quote = (cell: string) => `"${cell.replace(/"/g, '""')}"`;
  const text = [head, ...rows].map((row) => row.map(quote).join(",")).join("\r\n");
  return new Blob(["\uFEFF", text], { type: "text/csv;charset=utf-8" });
}
