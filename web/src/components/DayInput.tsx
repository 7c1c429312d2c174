import { DatePicker } from "antd";
import dayjs from "dayjs";

interface Props { value: string; label: string; onChange: (day: string) => void }

const WIRE = "YYYY-MM-DD";

/** A day, written as officials write it whatever the browser's language; "2026-11-30" on the wire. */
export function DayInput({ value, label, onChange }: Props) {
  return (
    <DatePicker
      aria-label={label}
      className="day-input"
      placeholder="dd/mm/yyyy"
      format={["DD/MM/YYYY", "D/M/YYYY", "DDMMYYYY"]}
      value={value ? dayjs(value, WIRE) : null}
      onChange={(day: dayjs.Dayjs | null) => onChange(day ? day.format(WIRE) : "")}
    />
  );
}
