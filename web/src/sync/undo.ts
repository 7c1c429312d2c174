/** Undo and redo over a whole sheet, sent changes too: an undo is a new change like any other. */
export interface Step<P> { id: string; back: P; forth: P; token: string | null }

const DEEPEST = 200;

export class UndoStack<P extends object> {
  private done: Step<P>[] = [];
  private undone: Step<P>[] = [];

  /** Records a change. Changes with the same token (one stay in one cell) are one step. */
  push(step: Step<P>): void {
    this.undone = [];
    const top = this.done.at(-1);
    if (top && step.token !== null && top.token === step.token && top.id === step.id) {
      this.done[this.done.length - 1] = { ...top, back: { ...step.back, ...top.back }, forth: { ...top.forth, ...step.forth } };
    } else this.done = [...this.done.slice(-DEEPEST + 1), step];
  }

  /** The change that takes the last step back, or null. */
  undo(): { id: string; patch: P } | null {
    const step = this.done.pop();
    if (!step) return null;
    this.undone.push({ ...step, token: null });
    return { id: step.id, patch: step.back };
  }

  redo(): { id: string; patch: P } | null {
    const step = this.undone.pop();
    if (!step) return null;
    this.done.push({ ...step, token: null });
    return { id: step.id, patch: step.forth };
  }
}
