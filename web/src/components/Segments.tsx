import { useEffect, useRef, type KeyboardEvent } from "react";
import "./components.css";

export interface Segment<K extends string> { key: K; label: string; count?: number | undefined }

interface Props<K extends string> {
  label: string;
  value: K;
  options: readonly Segment<K>[];
  onChange: (key: K) => void;
  accent?: boolean;
}

/** One of a few views or filters, with counts; arrows move within, one stop for Tab. */
export function Segments<K extends string>({ label, value, options, onChange, accent }: Props<K>) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Newer browsers answer a promise, which React would take for what undoes the effect.
    void box.current?.querySelector('[aria-checked="true"]')?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [value]);
  const move = (event: KeyboardEvent) => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (!by) return;
    event.preventDefault();
    const at = options.findIndex((option) => option.key === value);
    const next = (at + by + options.length) % options.length;
    onChange(options[next]!.key);
    box.current?.querySelectorAll("button")[next]?.focus();
  };
  return (
    <div ref={box} className={`segments ${accent ? "accent" : ""}`} role="radiogroup" aria-label={label} onKeyDown={move}>
      {options.map((option) => (
        <button
          key={option.key}
          type="button"
          role="radio"
          aria-checked={option.key === value}
          tabIndex={option.key === value ? 0 : -1}
          className="segment"
          onClick={() => onChange(option.key)}
        >
          {option.label}
          {option.count === undefined ? null : <span className="segment-count">{option.count}</span>}
        </button>
      ))}
    </div>
  );
}
