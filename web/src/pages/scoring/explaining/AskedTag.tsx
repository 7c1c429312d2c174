import { CheckOutlined, QuestionCircleOutlined } from "@ant-design/icons";
import { t } from "@/texts";
import { useAnswer } from "./useAnswer";
import "./explaining.css";

/** Under a leaf's name: it is to be explained, or has been. */
export function AskedTag({ leafId }: { leafId: string }) {
  const entry = useAnswer(leafId);
  if (!entry) return null;
  const done = entry.item.text.trim() !== "";
  return (
    <span className="asked-tag">
      <span className={`tag ${done ? "done" : "attention"}`}>
        {done ? <CheckOutlined aria-hidden /> : <QuestionCircleOutlined aria-hidden />} {done ? t.explaining.tagAnswered : t.explaining.tagAsked}
      </span>
    </span>
  );
}
