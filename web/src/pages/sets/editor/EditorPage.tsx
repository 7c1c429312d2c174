import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { readDraft, readSet } from "@/api/calls/authoring";
import { useAccount } from "@/app/session/useSession";
import { Page } from "@/app/shell/Page";
import { Asked } from "@/components/Asked";
import { Empty } from "@/components/Empty";
import { t } from "@/texts";
import { useTitle } from "../../scoring/ScoringPage";
import { Editor } from "./Editor";
import { frameOf } from "./extending/frame";
import { NewSet } from "./NewSet";

/** The address of a set that is not there yet. */
export const NEW = "moi";

/** Drafting a criteria set by hand (C1, C2): a new one, or a stored draft. */
export default function EditorPage() {
  const { setId = NEW } = useParams();
  const { kind } = useAccount();
  useTitle(t.authoring.title);
  if (kind !== "administration") return <Closed text={t.authoring.readOnlyNote} />;
  return setId === NEW ? <NewSet /> : <StoredSet key={setId} setId={setId} />;
}

/** Read once: from then on the draft on this computer leads, and its saves say if another's came between. */
function StoredSet({ setId }: { setId: string }) {
  const asked = useQuery({
    queryKey: ["draft", setId],
    queryFn: async () => {
      const set = await readSet(setId);
      const base = set.extends ? await readDraft(set.extends.set_id) : null;
      return { set, draft: await readDraft(setId), frame: base && frameOf(base.document) };
    },
    staleTime: Infinity,
    gcTime: 0,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
  });
  const { data } = asked;
  if (!data) return <Page title={t.authoring.title} kind="work"><Asked of={asked} rows={12} /></Page>;
  if (data.set.status !== "draft") return <Closed text={t.authoring.publishedNote} />;
  return <Editor base={data.draft} findings={data.set.findings} frame={data.frame} />;
}

function Closed({ text }: { text: string }) {
  return <Page title={t.authoring.title}><section className="pane"><Empty text={text}><Link to="/bo-tieu-chi">{t.authoring.back}</Link></Empty></section></Page>;
}
