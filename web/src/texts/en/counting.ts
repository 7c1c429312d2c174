/** "1 unit", "2 units"; one that has no plain plural says it. */
export const counted = (n: number, one: string, several = `${one}s`): string => `${n} ${n === 1 ? one : several}`;

export const criteria = (n: number): string => counted(n, "criterion", "criteria");
