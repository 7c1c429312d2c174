/** The server's clock decides deadlines; its distance from this computer's is learnt from every answer. */
let offset = 0;

export function learnServerTime(iso: string | undefined): void {
  if (iso) offset = Date.parse(iso) - Date.now();
}

/** A moment of this computer's clock as the server's would say it. */
export const serverTimeOf = (moment: number): string => new Date(moment + offset).toISOString();
export const serverNow = (): string => serverTimeOf(Date.now());
