import { Input } from "antd";
import { t } from "@/texts";

interface Props { value: string; onChange: (value: string) => void; fault?: string | undefined; hint?: string | undefined }

/** Days before each deadline on which those who have not finished are reminded. */
export function RemindersField({ value, onChange, fault, hint = t.rounds.remindersHint }: Props) {
  return (
    <label>
      <span>{t.rounds.reminders}</span>
      <Input className="reminders" value={value} aria-invalid={fault !== undefined} onChange={(event) => onChange(event.target.value)} />
      {fault ? <span className="small fault" role="alert">{fault}</span> : <span className="small muted">{hint}</span>}
    </label>
  );
}
