import { t } from "@/texts";
import type { CellProps } from "./CellInput";

interface Props extends CellProps { value: string | undefined; label: string; options: readonly { id: string; label: string }[]; onChange: (id: string | undefined) => void }

/** One of a few answers. The browser's own list: reads well aloud and on a phone. */
export function ChoiceCell({ row, col, stop, disabled, value, label, options, onChange, onToken, onLeave }: Props) {
  return (
    <select
      className="cell cell-choice"
      data-row={row}
      data-col={col}
      tabIndex={stop ? 0 : -1}
      disabled={disabled}
      aria-label={label}
      value={value ?? ""}
      onChange={(event) => onChange(event.target.value || undefined)}
      onFocus={() => onToken("")}
      onBlur={onLeave}
    >
      <option value="">{t.scoring.choose}</option>
      {options.map((option) => (
        <option key={option.id} value={option.id}>{option.label}</option>
      ))}
    </select>
  );
}
