import { DatePicker } from "antd";
import dayjs from "dayjs";
import { t } from "@/texts";
import { today } from "./days";

/** The day whose tree is shown; empty is now, days to come are not known. */
export function AsOf({ day, onChange }: { day: string | undefined; onChange: (day: string) => void }) {
  return (
    <label className="unit-as-of">
      <span className="small muted">{t.units.asOf}</span>
      <DatePicker
        aria-label={t.units.asOf}
        className="day-input"
        placeholder={t.units.todayWord}
        format={["DD/MM/YYYY", "D/M/YYYY", "DDMMYYYY"]}
        value={day ? dayjs(day, "YYYY-MM-DD") : null}
        maxDate={dayjs(today(), "YYYY-MM-DD")}
        onChange={(next: dayjs.Dayjs | null) => onChange(next ? next.format("YYYY-MM-DD") : "")}
      />
    </label>
  );
}
