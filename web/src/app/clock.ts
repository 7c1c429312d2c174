/** The server's clock decides deadlines; its distance from this computer's is learnt from every answer. */
let offset = 0;
let learnt = 0;

/** Once from each answer: one that is shown again later says nothing of the hour by then. */
export function learnServerTime(iso: string | undefined): void {
  const told = Date.parse(iso ?? "");
  if (!(told > learnt)) return;
  learnt = told;
  offset = told - Date.now();
}

/** A moment of this computer's clock as the server's would say it. */
export const serverTimeOf = (moment: number): string => new Date(moment + offset).toISOString();
export const serverNow = (): string => serverTimeOf(Date.now());
