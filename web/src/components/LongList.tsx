import { defaultRangeExtractor, useVirtualizer, type Range } from "@tanstack/react-virtual";
import { useCallback, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState, type KeyboardEventHandler, type ReactNode, type Ref } from "react";

export interface LongListHandle { scrollTo: (index: number) => void }

interface Props<T> {
  items: readonly T[];
  keyOf: (item: T, index: number) => string;
  /** Pixels that a row mostly takes; each is measured once it is drawn. */
  estimate: number;
  className?: string;
  label?: string;
  look?: (item: T, index: number) => string;
  idOf?: (item: T) => string;
  /** A row that stays drawn wherever the list is scrolled: the one that holds the focus. */
  kept?: number;
  /** Pixels at the top of the scroller that something sticky covers. */
  covered?: number;
  handle?: Ref<LongListHandle>;
  onKeyDown?: KeyboardEventHandler;
  children: (item: T, index: number) => ReactNode;
}

/** Up to so many rows are all drawn, so that the browser's own search and print find them. */
const ALL = 150;
const OVERSCAN = 12;

function scrollerOf(element: HTMLElement): HTMLElement {
  for (let at = element.parentElement; at; at = at.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  }
  return document.documentElement;
}

/** What the list scrolls in, and how far below its top the list begins, whatever is loaded above it later. */
function useScroller() {
  const list = useRef<HTMLUListElement>(null);
  const [found, set] = useState<{ scroller: HTMLElement | null; margin: number }>({ scroller: null, margin: 0 });
  const look = useCallback(() => {
    if (!list.current) return;
    const scroller = scrollerOf(list.current);
    const margin = Math.round(list.current.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop);
    set((now) => (now.scroller === scroller && now.margin === margin ? now : { scroller, margin }));
  }, []);
  useLayoutEffect(look);
  useEffect(() => {
    const sizes = new ResizeObserver(look);
    for (const one of found.scroller?.children ?? []) sizes.observe(one);
    addEventListener("resize", look);
    return () => {
      sizes.disconnect();
      removeEventListener("resize", look);
    };
  }, [look, found.scroller]);
  return { list, ...found };
}

/** Brings a row into view: at once, or as soon as it is known what the list scrolls in. */
function useScrollTo(handle: Ref<LongListHandle> | undefined, scroller: HTMLElement | null, rows: { scrollToIndex: (index: number, options: { align: "auto" }) => void }) {
  const wanted = useRef<number | null>(null);
  const scrollTo = useCallback((index: number) => {
    if (scroller) rows.scrollToIndex(index, { align: "auto" });
    else wanted.current = index;
  }, [scroller, rows]);
  useImperativeHandle(handle, () => ({ scrollTo }), [scrollTo]);
  useEffect(() => {
    if (!scroller || wanted.current === null) return;
    scrollTo(wanted.current);
    wanted.current = null;
  }, [scroller, scrollTo]);
}

/** A list of which only what is in view is drawn; screen readers are told its whole length. */
export function LongList<T>({ items, keyOf, estimate, className = "", label, look, idOf, kept = -1, covered = 0, handle, onKeyDown, children }: Props<T>) {
  const { list, scroller, margin } = useScroller();
  const range = (seen: Range) => {
    if (items.length <= ALL) return items.map((_, index) => index);
    const shown = defaultRangeExtractor(seen);
    return kept < 0 || kept >= items.length || shown.includes(kept) ? shown : [...shown, kept].toSorted((a, b) => a - b);
  };
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller,
    estimateSize: () => estimate,
    getItemKey: (index) => keyOf(items[index]!, index),
    rangeExtractor: range,
    overscan: OVERSCAN,
    scrollMargin: margin,
    scrollPaddingStart: covered,
  });
  useScrollTo(handle, scroller, rows);
  return (
    <ul ref={list} className={`long-list ${className}`} aria-label={label} onKeyDown={onKeyDown} style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map(({ index, key, start }) => {
        const item = items[index]!;
        return (
          <li key={key} ref={rows.measureElement} id={idOf?.(item)} data-index={index} className={look?.(item, index)} aria-setsize={items.length} aria-posinset={index + 1} style={{ transform: `translateY(${start - margin}px)` }}>
            {children(item, index)}
          </li>
        );
      })}
    </ul>
  );
}
