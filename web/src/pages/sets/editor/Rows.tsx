import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { ReactNode } from "react";
import { t } from "@/texts";

interface Props<T> {
  title: string;
  /** What one row is called: "Mức" gives "Mức 2". */
  one: string;
  rows: readonly T[];
  make: () => T;
  onChange: (rows: T[]) => void;
  children: (row: T, name: string, put: (patch: Partial<T>) => void) => ReactNode;
  least?: number;
  keyOf?: (row: T, index: number) => string;
  layout?: string;
}

const swapped = <T,>(rows: readonly T[], a: number, b: number): T[] => rows.map((row, at) => (at === a ? rows[b]! : at === b ? rows[a]! : row));

/** Rows that are added, changed, moved and removed: options, steps, classes, questions. */
export function Rows<T extends object>({ title, one, rows, make, onChange, children, least = 0, keyOf, layout = "" }: Props<T>) {
  const put = (index: number) => (patch: Partial<T>) => onChange(rows.map((row, at) => (at === index ? { ...row, ...patch } : row)));
  return (
    <div className="ed-rows" role="group" aria-label={title}>
      <span className="small muted">{title}</span>
      {rows.map((row, index) => {
        const name = `${one} ${index + 1}`;
        return (
          <div key={keyOf ? keyOf(row, index) : ((row as { id?: string }).id ?? index)} className={`ed-row ${layout}`} role="group" aria-label={name}>
            {children(row, name, put(index))}
            <span className="ed-row-verbs">
              <Button type="text" size="small" icon={<ArrowUpOutlined aria-hidden />} aria-label={`${name}: ${t.authoring.verbs.rowUp}`} disabled={index === 0} onClick={() => onChange(swapped(rows, index, index - 1))} />
              <Button type="text" size="small" icon={<ArrowDownOutlined aria-hidden />} aria-label={`${name}: ${t.authoring.verbs.rowDown}`} disabled={index === rows.length - 1} onClick={() => onChange(swapped(rows, index, index + 1))} />
              <Button type="text" size="small" icon={<DeleteOutlined aria-hidden />} aria-label={`${name}: ${t.authoring.verbs.rowRemove}`} disabled={rows.length <= least} onClick={() => onChange(rows.filter((_, at) => at !== index))} />
            </span>
          </div>
        );
      })}
      <Button className="ed-add" icon={<PlusOutlined aria-hidden />} onClick={() => onChange([...rows, make()])}>{`${t.authoring.verbs.add} ${one.toLowerCase()}`}</Button>
    </div>
  );
}
