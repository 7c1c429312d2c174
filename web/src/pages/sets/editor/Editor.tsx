import { useEffect, useMemo, useState } from "react";
import { Link } from "react-router";
import type { StoredDraft } from "@/api/calls/authoring";
import { usePhone } from "@/app/media";
import { useAccount } from "@/app/session/useSession";
import { Page } from "@/app/shell/Page";
import { Segments } from "@/components/Segments";
import { t } from "@/texts";
import { useTitle } from "../../scoring/ScoringPage";
import { ExtensionWhole } from "./extending/ExtensionWhole";
import type { Frame } from "./extending/frame";
import { FrameContext, useFrame } from "./extending/useFrame";
import { NodePanel } from "./panel/NodePanel";
import { checksOf, ChecksView } from "./parts/ChecksView";
import { ConflictLine } from "./parts/ConflictLine";
import { ItemsView } from "./parts/ItemsView";
import { WholeView } from "./parts/WholeView";
import { PublishSet } from "./PublishSet";
import { SaveLine, SaveNotes } from "./SaveLine";
import type { Finding } from "./state/saver";
import { EditorContext, useEditing, type Editor as Shared, type View } from "./state/useEditor";
import { TreeTools } from "./tree/TreeTools";
import { TreeView } from "./tree/TreeView";
import "./editor.css";
import "../../scoring/panel/panel.css";

const KEYS: readonly View[] = ["tree", "items", "whole", "checks"];

/** Ctrl+Z and Ctrl+Shift+Z over the whole draft; within a field the browser's own undo stays. */
function useUndoKeys({ undo, redo, saver }: Shared) {
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      const key = event.key.toLowerCase();
      const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
      if (key === "s") void saver.flush();
      else if (key === "z" && !typing) (event.shiftKey ? redo : undo)();
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", listener);
    return () => removeEventListener("keydown", listener);
  }, [undo, redo, saver]);
}

/** A draft being written: the tree, what is outside it, what holds for all of it, and what is left to mend. */
export function Editor({ base, findings, frame = null }: { base: StoredDraft; findings: readonly Finding[]; frame?: Frame | null }) {
  const { account_id } = useAccount();
  const editor = useEditing(account_id, base, findings, frame);
  const [refused, setRefused] = useState(false);
  const phone = usePhone();
  useUndoKeys(editor);
  useTitle(`${t.authoring.title}: ${editor.doc.name}`);
  const { doc, view, show, save } = editor;
  const count = useMemo(() => checksOf(doc, save.findings).length, [doc, save.findings]);
  const options = KEYS.filter((key) => !frame || key !== "items").map((key) => ({ key, label: t.authoring.views[key], count: key === "checks" && count ? count : undefined }));
  const publish = <PublishSet onRefused={() => setRefused(true)} />;
  const back = <Link className="ed-back" to="/bo-tieu-chi">{t.authoring.back}</Link>;
  return (
    <FrameContext value={frame}><EditorContext value={editor}>
      <Page title={t.authoring.title} picker={phone ? back : <span className="ed-title two-lines" title={editor.doc.name}>{editor.doc.name}</span>} action={phone ? publish : <>{back}{publish}</>} kind="work">
        <div className="tools ed-top">
          <Segments label={t.authoring.view} value={view} options={options} onChange={show} />
          <SaveLine />
        </div>
        <SaveNotes />
        {save.conflict ? <ConflictLine conflict={save.conflict} /> : null}
        {view === "tree" ? <TreeTools /> : null}
        <div className="work ed-work">
          <div className="work-table ed-body"><Body view={view} refused={refused} /></div>
          {view === "tree" || view === "items" ? <NodePanel /> : null}
        </div>
      </Page>
    </EditorContext></FrameContext>
  );
}

function Body({ view, refused }: { view: View; refused: boolean }) {
  const frame = useFrame();
  if (view === "whole" && frame) return <ExtensionWhole frame={frame} />;
  if (view === "tree") return <TreeView />;
  if (view === "items") return <ItemsView />;
  return view === "whole" ? <WholeView /> : <ChecksView refused={refused} />;
}
