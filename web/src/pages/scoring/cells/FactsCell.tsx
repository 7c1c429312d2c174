import { useMemo, useRef } from "react";
import type { Facts } from "@/api/types";
import type { Scored } from "@/scoring/document";
import { CellInput, type CellProps } from "./CellInput";
import { ChoiceCell } from "./ChoiceCell";
import { ConditionsCell } from "./ConditionsCell";
import { answers, chosenAnswer, metConditions, numberFields, readField, writeField } from "./fields";

export interface FactsCellProps {
  leaf: Scored;
  facts: Facts | null;
  stop: boolean;
  disabled?: boolean;
  invalid?: { field: string; text: string } | null;
  decimals?: number;
  /** Says above each number what it is: where no head of a column and no line below does. */
  captions?: boolean;
  /** First column number of these cells within the row. */
  from?: number;
  onChange: (facts: Facts | null, delay: number, token: string | null) => void;
  onLeave: () => void;
}

const TYPING_DELAY_MS = 700;

/** The inputs of a leaf, by its rule: the person enters facts, the software computes the points. */
export function FactsCell(props: FactsCellProps) {
  const { leaf, facts, stop, disabled, from = 0, onChange, onLeave } = props;
  const token = useRef<string | null>(null);
  const cell: CellProps = {
    row: leaf.id,
    col: from,
    stop,
    disabled: disabled ?? false,
    onToken: (next) => {
      token.current = next || null;
    },
    onLeave,
  };
  const { rule } = leaf;
  const list = useMemo(() => answers(rule), [rule]);
  if (list.length) {
    const pick = (id: string | undefined) => onChange(list.find((answer) => answer.id === id)?.facts ?? null, 0, null);
    return <ChoiceCell {...cell} label={leaf.name} value={chosenAnswer(rule, facts)} options={list} onChange={pick} />;
  }
  if (rule.type === "conditions") {
    const put = (met: string[]) => onChange(met.length || facts ? { met } : null, 0, null);
    return <ConditionsCell {...cell} met={metConditions(facts)} conditions={rule.conditions} onChange={put} />;
  }
  return <NumberCells {...props} cell={cell} token={token} />;
}

function NumberCells({ leaf, facts, invalid, decimals, captions, onChange, cell, token }: FactsCellProps & { cell: CellProps; token: { current: string | null } }) {
  const fields = numberFields(leaf.rule);
  const ratio = fields.length === 2 && fields[0]?.key === "numerator";
  return (
    <>
      {fields.map(({ key, label, points }, index) => (
        <span key={key} className={`cell-with-sign ${captions ? "captioned" : ""}`}>
          {ratio && index === 1 && !captions ? <span className="cell-slash" aria-hidden>/</span> : null}
          {captions ? <span className="small muted cell-caption" aria-hidden>{label}</span> : null}
          <CellInput
            {...cell}
            col={cell.col + index}
            label={`${leaf.code} ${label}`}
            points={points}
            decimals={key === "points" ? decimals : undefined}
            value={readField(facts, key)}
            invalid={invalid && (invalid.field === "" || key.endsWith(invalid.field)) ? invalid.text : null}
            onChange={(value) => onChange(writeField(facts, key, value), TYPING_DELAY_MS, token.current)}
          />
        </span>
      ))}
    </>
  );
}
