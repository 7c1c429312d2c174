import { CheckOutlined } from "@ant-design/icons";
import type { Item } from "@/api/types";
import type { Scored } from "@/scoring/document";
import { isSelfScored } from "@/scoring/tree";
import type { Entry } from "@/sync/item-sync";
import { t } from "@/texts";
import { CellInput } from "../cells/CellInput";
import { answers, metConditions, numberFields, readField, writeField } from "../cells/fields";
import { Sum } from "../cells/Sum";
import { useWorking } from "../sheet/context";
import { factsText } from "../sheet/factsText";
import type { Reading } from "../sheet/reading";
import { RuleWords } from "../table/RuleWords";
import { stepLabels } from "../table/stepLabels";

interface Props { leaf: Scored; entry: Entry<Item>; read: Reading }

const TYPING_DELAY_MS = 700;

/** The active leaf's inputs, 44 high with the decimal keyboard, each under its name; then the rule's steps. */
export function PhoneInputs({ leaf, entry, read }: Props) {
  const { editable, decimals } = useWorking();
  const { item } = entry;
  if (!isSelfScored(leaf)) return null;
  if (item.excluded) return <p className="small muted">{t.scoring.excluded}</p>;
  if (item.not_applicable) return <p className="muted">{t.scoring.notApplicable}: {item.not_applicable_reason}</p>;
  if (!editable) return <p>{factsText(leaf, item.facts)} <Sum leaf={leaf} facts={item.facts} reading={read} typed={false} /></p>;
  return (
    <div className="phone-inputs">
      <Numbers leaf={leaf} entry={entry} read={read} />
      {leaf.rule.type === "conditions" ? <Conditions leaf={leaf} entry={entry} read={read} /> : null}
      <RuleWords leaf={leaf} facts={item.facts} reading={read} decimals={decimals} steps={stepLabels(leaf, decimals).length > 0} brief />
      <Steps leaf={leaf} entry={entry} read={read} />
    </div>
  );
}

function Numbers({ leaf, entry, read }: Props) {
  const { store } = useWorking();
  const { facts } = entry.item;
  const fields = numberFields(leaf.rule);
  if (!fields.length) return null;
  return (
    <div className="phone-numbers">
      {fields.map(({ key, label, points }, index) => (
        <label key={key}>
          <span className="small muted">{label}</span>
          <CellInput
            row={leaf.id}
            col={index}
            stop
            label={`${leaf.code} ${label}`}
            points={points}
            value={readField(facts, key)}
            invalid={read.kind === "invalid" && read.code !== "fact_missing" ? read.code : null}
            onToken={() => undefined}
            onChange={(value) => store.change(leaf.id, { facts: writeField(store.item(leaf.id).facts, key, value) }, TYPING_DELAY_MS, `${leaf.id}.${key}`)}
            onLeave={() => store.sync.flush(leaf.id)}
          />
        </label>
      ))}
      <Sum leaf={leaf} facts={facts} reading={read} />
    </div>
  );
}

function Conditions({ leaf, entry }: Props) {
  const { store } = useWorking();
  if (leaf.rule.type !== "conditions") return null;
  const met = metConditions(entry.item.facts);
  const { conditions } = leaf.rule;
  const toggle = (id: string, on: boolean) =>
    store.change(leaf.id, { facts: { met: conditions.map((one) => one.id).filter((one) => (one === id ? on : met.includes(one))) } });
  return (
    <div className="phone-steps">
      {conditions.map(({ id, label }) => (
        <label key={id} className="phone-step">
          <input type="checkbox" checked={met.includes(id)} onChange={(event) => toggle(id, event.target.checked)} />
          <span>{label}</span>
        </label>
      ))}
    </div>
  );
}

function Steps({ leaf, read }: Props) {
  const { store, decimals } = useWorking();
  const list = answers(leaf.rule);
  const applies = "outcome" in read ? read.outcome?.applies : undefined;
  const steps = stepLabels(leaf, decimals);
  if (!steps.length) return null;
  return (
    <div className="phone-steps">
      {steps.map((step, index) => {
        const on = index === applies;
        const content = (
          <>
            <span className="phone-tick">{on ? <CheckOutlined aria-hidden /> : null}</span>
            <span>{step.label}</span>
            <strong>{step.points}</strong>
          </>
        );
        const className = on ? "phone-step applies" : "phone-step";
        const answer = list[index];
        return answer ? (
          <button key={step.id} type="button" className={className} aria-pressed={on} onClick={() => store.change(leaf.id, { facts: answer.facts })}>{content}</button>
        ) : (
          <span key={step.id} className={className}>{content}</span>
        );
      })}
    </div>
  );
}
