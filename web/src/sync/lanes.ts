/** Lets so many requests fly at once: on a thin line a hundred of them together would all be too late. */
export class Lanes {
  private flying = 0;
  private readonly line: (() => void)[] = [];

  constructor(private readonly most: number) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.flying >= this.most) await new Promise<void>((go) => this.line.push(go));
    this.flying += 1;
    try {
      return await work();
    } finally {
      this.flying -= 1;
      this.line.shift()?.();
    }
  }
}
