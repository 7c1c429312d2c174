import { UploadOutlined } from "@ant-design/icons";
import { Button, Drawer } from "antd";
import { useRef, useState, type ReactNode } from "react";
import { usePhone } from "@/app/media";
import { useAccount } from "@/app/session/useSession";
import { Page } from "@/app/shell/Page";
import { t } from "@/texts";
import { ACCEPT } from "../scoring/panel/accept";
import { UploadRow } from "../scoring/panel/UploadRow";
import { useTitle } from "../scoring/ScoringPage";
import { Archives } from "./Archives";
import { DocumentPanel } from "./DocumentPanel";
import { LibraryFinder } from "./LibraryFinder";
import { UnitPicker } from "./UnitPicker";
import { useLibraries, useLibraryUploads } from "./useLibrary";
import "../scoring/panel/panel.css";

/** Every document of the unit, kept once and used on as many criteria and in as many years as wanted (S3). */
export default function LibraryPage() {
  const { unit_id: unitId, functions, read_only: readOnly } = useAccount();
  const { data } = useLibraries();
  const [asked, setAsked] = useState<string | null>(null);
  useTitle(t.evidence.library);
  const libraries = data?.items ?? [];
  const shown = libraries.find((one) => one.unit_id === asked) ?? libraries[0];
  const id = shown?.unit_id ?? unitId;
  const keeps = shown ? shown.keeps : functions.includes("enter") && !readOnly;
  const picker = <UnitPicker libraries={libraries} value={id} onPick={setAsked} />;
  return id ? <Library key={id} unitId={id} keeps={keeps} picker={picker} inherited={shown?.inherited ?? false} /> : null;
}

interface Props { unitId: string; keeps: boolean; picker: ReactNode; inherited: boolean }

function Library({ unitId, keeps, picker, inherited }: Props) {
  const [opened, setOpened] = useState<string | null>(null);
  const uploads = useLibraryUploads(unitId);
  const input = useRef<HTMLInputElement>(null);
  const phone = usePhone();
  const added = uploads.list.filter((upload) => !upload.place);
  const action = keeps ? <Button type="primary" icon={<UploadOutlined aria-hidden />} onClick={() => input.current?.click()}>{t.evidence.add}</Button> : null;
  const choose = (files: FileList | null) => files && uploads.add([...files]);
  return (
    <Page title={t.evidence.library} action={action}>
      <section className="pane pane-table" aria-label={t.evidence.library}>
        <div className="library-lead">
          {picker}
          <p className="muted">{inherited ? t.evidence.leadInherited : t.evidence.lead}</p>
          <Archives unitId={unitId} />
        </div>
        <input
          ref={input}
          type="file"
          hidden
          multiple
          accept={ACCEPT}
          aria-label={t.evidence.add}
          onChange={(event) => {
            choose(event.target.files);
            event.target.value = "";
          }}
        />
        {added.length ? <ul className="evidence library-uploads">{added.map((upload) => <UploadRow key={upload.id} upload={upload} queue={uploads.queue} />)}</ul> : null}
        <LibraryFinder unitId={unitId} onChoose={(row) => setOpened(row.document_id)} />
      </section>
      <Drawer open={opened !== null} title={t.evidence.document} size={phone ? "100%" : 560} onClose={() => setOpened(null)} destroyOnHidden>
        {opened ? <DocumentPanel key={opened} unitId={unitId} documentId={opened} keeps={keeps} /> : null}
      </Drawer>
    </Page>
  );
}
