import { useEffect, useRef, useState, type FocusEvent } from "react";
import { formatNumber, formatWire, parseCount, parsePoints } from "@/numbers/numbers";

export interface CellProps { row: string; col: number; stop: boolean; disabled?: boolean; onToken: (token: string) => void; onLeave: () => void }

interface Props extends CellProps {
  value: string | undefined;
  label: string;
  points?: boolean;
  /** Points are shown with the set's decimals on leaving. */
  decimals?: number | undefined;
  invalid?: string | null;
  onChange: (value: string | undefined) => void;
}

let stays = 0;

/** Never hides a digit that was entered: more decimals than the set's are shown as they are. */
function shownValue(value: string | undefined, decimals: number | undefined): string {
  if (value === undefined) return "";
  const fits = decimals !== undefined && new RegExp(`^-?\\d+(\\.\\d{1,${decimals}})?$`).test(value);
  return fits ? formatWire(value, decimals) : formatNumber(value);
}

/** Esc gives back what stood before; the table's key handler says so by an event of its own. */
function useRestore(restore: () => void) {
  const input = useRef<HTMLInputElement>(null);
  const latest = useRef(restore);
  latest.current = restore;
  useEffect(() => {
    const node = input.current;
    const listener = () => latest.current();
    node?.addEventListener("restore", listener);
    return () => node?.removeEventListener("restore", listener);
  }, []);
  return input;
}

/** What typing, entering and leaving do: the text stays as typed while focused. */
function useTyping({ row, col, value, points, decimals, onChange, onToken, onLeave }: Props) {
  const [text, setText] = useState<string | null>(null);
  const atFocus = useRef(value);
  const input = useRestore(() => {
    setText(null);
    onChange(atFocus.current);
  });
  const put = (typed: string) => {
    setText(typed);
    const wire = points ? parsePoints(typed) : parseCount(typed);
    // What is no number stays as typed: the rule refuses it, the person sees why, and nothing is lost.
    onChange(typed.trim() === "" ? undefined : (wire ?? typed.trim()));
  };
  const enter = (event: FocusEvent<HTMLInputElement>) => {
    atFocus.current = value;
    onToken(`${row}.${col}.${(stays += 1)}`);
    event.target.select();
  };
  const leave = () => {
    if (input.current) input.current.dataset["editing"] = "false";
    setText(null);
    onLeave();
  };
  return { input, shown: text ?? shownValue(value, decimals), put, enter, leave };
}

/** A number's cell: typed freely, kept as typed while focused, shown as 1.245 or 1,50 on leaving. */
export function CellInput(props: Props) {
  const { row, col, stop, disabled, label, invalid } = props;
  const { input, shown, put, enter, leave } = useTyping(props);
  return (
    <input
      ref={input}
      type="text"
      inputMode="decimal"
      autoComplete="off"
      className="cell"
      data-row={row}
      data-col={col}
      tabIndex={stop ? 0 : -1}
      disabled={disabled}
      value={shown}
      aria-label={label}
      title={label}
      aria-invalid={invalid ? true : undefined}
      onChange={(event) => put(event.target.value)}
      onFocus={enter}
      onBlur={leave}
    />
  );
}
