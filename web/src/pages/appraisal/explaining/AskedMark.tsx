import { CheckOutlined, QuestionCircleOutlined, RedoOutlined } from "@ant-design/icons";
import { t } from "@/texts";
import type { Own } from "../store";
import "../../scoring/explaining/explaining.css";

/** Under a leaf's or unit's name: asked about, answered, or to be looked at again. */
export function AskedMark({ item }: { item: Own }) {
  if (item.again) return <span className="asked-tag"><span className="tag attention"><RedoOutlined aria-hidden /> {t.explaining.again}</span></span>;
  if (item.answer) return <span className="asked-tag"><span className="tag done"><CheckOutlined aria-hidden /> {t.explaining.tagAnswered}</span></span>;
  if (!item.question && !item.other_questions.length) return null;
  return <span className="asked-tag"><span className="tag"><QuestionCircleOutlined aria-hidden /> {t.explaining.waiting}</span></span>;
}
