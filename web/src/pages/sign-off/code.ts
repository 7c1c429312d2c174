/** "7F3A 91C4 0E2B": easier to compare with the foot of a page. */
export const spaced = (code: string): string => code.replace(/\s/g, "").toUpperCase().replace(/(.{4})(?=.)/g, "$1 ");
