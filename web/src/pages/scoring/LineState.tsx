import { CheckOutlined, CloudOutlined, EditOutlined, WarningFilled } from "@ant-design/icons";
import { usePhone } from "@/app/media";
import { useSession } from "@/app/session/useSession";
import type { CellState } from "@/sync/item-sync";
import { t } from "@/texts";
import { scrollToLeaf } from "./scrollToLeaf";
import { useRevision, useWorking } from "./sheet/context";

/** States that wait for the person, the gravest first. */
const TROUBLES = ["conflict", "refused", "held"] as const satisfies readonly CellState[];

/** What of the whole sheet is saved and what is not, in words; what waits for the person leads to its place. */
export function LineState() {
  const { store } = useWorking();
  const session = useSession();
  useRevision();
  const waiting = store.sync.inState("waiting").length;
  const fleeting = store.fleeting();
  const troubles = TROUBLES.map((state) => ({ state, ids: store.sync.inState(state) })).filter(({ ids }) => ids.length > 0);
  const words = t.scoring.line;
  const over = session.status === "over";
  const all = store.touched.size > 0 && store.sync.unsent() === 0;
  const phone = usePhone();
  // On a phone a line of its own, which would push the list about if it came and went with every save.
  if (phone && store.touched.size === 0 && !waiting && !troubles.length && !fleeting) return null;
  return (
    <span className={phone ? "line-note line-state small" : "tools-end small muted line-state"} role="status">
      {fleeting ? <strong className="fault"><WarningFilled aria-hidden /> {words.fleeting(fleeting)}</strong> : null}
      {waiting ? (
        <span>
          <span className="attention"><CloudOutlined aria-hidden /> {over ? words.over : t.scoring.states.waiting}</span>
          {over ? words.overCells(waiting) : t.scoring.waitingCells(waiting)}
        </span>
      ) : null}
      {troubles.map(({ state, ids }) => <Trouble key={state} state={state} ids={ids} />)}
      {all ? <span><CheckOutlined className="done" aria-hidden /> {words.all}</span> : null}
      {!all && !waiting && !troubles.length && !fleeting && phone ? <span>{t.scoring.states.typed}</span> : null}
    </span>
  );
}

function Trouble({ state, ids }: { state: (typeof TROUBLES)[number]; ids: readonly string[] }) {
  const { view } = useWorking();
  const go = () => {
    const [id] = ids;
    view.set({ active: id!, filter: "all", shown: null, search: "" });
    scrollToLeaf(id!);
  };
  return (
    <button type="button" className={`link ${state === "held" ? "attention" : "fault"}`} onClick={go}>
      {state === "held" ? <EditOutlined aria-hidden /> : <WarningFilled aria-hidden />} {t.scoring.line[state](ids.length)}
    </button>
  );
}
