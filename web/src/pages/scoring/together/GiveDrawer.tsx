import { Drawer } from "antd";
import { usePhone } from "@/app/media";
import { isSelfScored } from "@/scoring/tree";
import { t } from "@/texts";
import { useWorking } from "../sheet/context";
import { GivePair } from "./Responsible";

/** The head's overview: each area with who has it; single leaves are given in the panel. */
export function GiveDrawer({ onClose }: { onClose: () => void }) {
  const phone = usePhone();
  return (
    <Drawer open title={t.together.give} onClose={onClose} size={phone ? "100%" : 680}>
      <p className="muted">{t.together.giveLead}</p>
      <Areas />
    </Drawer>
  );
}

function Areas() {
  const { store } = useWorking();
  const areas = store.tree.areas.map((area) => ({ area, own: area.leaves.filter(isSelfScored).map(({ id }) => id) }));
  return (
    <div className="give-areas">
      {areas.filter(({ area, own }) => area.part === "tree" && own.length).map(({ area, own }) => (
        <div key={area.id} className="give-row">
          <span>{area.code}. {area.name}</span>
          <GivePair label={area.name} nodes={[area.id]} leaves={own} />
        </div>
      ))}
    </div>
  );
}
