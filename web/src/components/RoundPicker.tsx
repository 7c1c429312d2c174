import { Select } from "antd";
import { useNavigate } from "react-router";
import { usePhone } from "@/app/media";
import { t } from "@/texts";
import { TrainingMark } from "./TrainingMark";

export interface RoundChoice { round_id: string; name: string; year: number; kind: string; official?: boolean }

interface Props { rounds: readonly RoundChoice[]; value: string; to?: (roundId: string) => string; onPick?: (roundId: string) => void }

/** The round selector of the context row; short on a phone ("CCHC 2026"). */
export function RoundPicker({ rounds, value, to, onPick }: Props) {
  const navigate = useNavigate();
  const phone = usePhone();
  const short = (round: RoundChoice) => `${round.kind === "par_index" ? t.product : t.menu.taskTab} ${round.year}`;
  const marked = (round: RoundChoice, name: string) => (round.official === false ? `${t.rounds.training}: ${name}` : name);
  const options = rounds.map((round) => ({ value: round.round_id, label: marked(round, phone ? short(round) : round.name) }));
  const pick = (roundId: string) => {
    onPick?.(roundId);
    if (to) void navigate(to(roundId));
  };
  return (
    <>
      <Select aria-label={t.round} value={value} options={options} onChange={pick} popupMatchSelectWidth={false} className="round-picker" />
      {phone ? null : <TrainingMark official={rounds.find(({ round_id }) => round_id === value)?.official} />}
    </>
  );
}
