import { ExperimentOutlined } from "@ant-design/icons";
import { t } from "@/texts";

/** The clear mark of whatever belongs to a training round (O4); nothing for an official one. */
export function TrainingMark({ official }: { official: boolean | undefined }) {
  if (official !== false) return null;
  return <span className="tag attention training-tag" title={t.rounds.trainingLead}><ExperimentOutlined aria-hidden /> {t.rounds.training}</span>;
}
