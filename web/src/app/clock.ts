/** The server's clock decides deadlines; its distance from this computer's is learnt from every answer. */
let offset = 0;

export function learnServerTime(iso: string | undefined): void {
  if (iso) offset = Date.parse(iso) - Date.now();
}

export const serverNow = (): string => new Date(Date.now() + offset).toISOString();
