/** Brings a leaf's row into view, once it is drawn: it may just have come back from behind a filter. */
export const scrollToLeaf = (leafId: string): void =>
  void requestAnimationFrame(() => document.querySelector(`[data-leaf="${CSS.escape(leafId)}"]`)?.scrollIntoView({ block: "center" }));
