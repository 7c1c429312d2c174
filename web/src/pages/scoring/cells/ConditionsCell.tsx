import type { CellProps } from "./CellInput";

interface Props extends CellProps { met: readonly string[]; conditions: readonly { id: string; label: string }[]; onChange: (met: string[]) => void }

const MOST_LABELLED = 3;
const LONGEST_LABEL = 14;

/** Several conditions as check boxes; long labels stand in the line below and are numbered here. */
export function ConditionsCell({ row, col, stop, disabled, met, conditions, onChange, onToken, onLeave }: Props) {
  const labelled = conditions.length <= MOST_LABELLED && conditions.every(({ label }) => label.length <= LONGEST_LABEL);
  const toggle = (id: string, on: boolean) => onChange(conditions.map((one) => one.id).filter((one) => (one === id ? on : met.includes(one))));
  return (
    <span className="cell-checks">
      {conditions.map(({ id, label }, index) => (
        <label key={id} className="check" title={label}>
          <input
            type="checkbox"
            data-row={row}
            data-col={col + index}
            tabIndex={stop ? 0 : -1}
            disabled={disabled}
            checked={met.includes(id)}
            aria-label={label}
            onChange={(event) => toggle(id, event.target.checked)}
            onFocus={() => onToken("")}
            onBlur={onLeave}
          />
          <span aria-hidden>{labelled ? label : index + 1}</span>
        </label>
      ))}
    </span>
  );
}
