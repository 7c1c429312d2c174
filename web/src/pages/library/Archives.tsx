import { DownloadOutlined } from "@ant-design/icons";
import { Dropdown } from "antd";
import { useState } from "react";
import { evidenceArchivePath } from "@/api/calls/library";
import { saveFile } from "@/api/client";
import { sentence } from "@/api/problem";
import { t } from "@/texts";
import { useSheets } from "../data";

/** All evidence of one of the unit's sheets in one file. */
export function Archives({ unitId }: { unitId: string }) {
  const { data } = useSheets();
  const [failure, setFailure] = useState<string | null>(null);
  const sheets = data?.items.filter((sheet) => sheet.unit_id === unitId) ?? [];
  if (!sheets.length) return null;
  const save = (sheetId: string) => {
    setFailure(null);
    saveFile(evidenceArchivePath(sheetId), "minh-chung.zip").catch((error: unknown) => setFailure(sentence(error)));
  };
  const items = sheets.map((sheet) => ({ key: sheet.sheet_id, label: sheet.round_name, onClick: () => save(sheet.sheet_id) }));
  return (
    <>
      <Dropdown menu={{ items }} trigger={["click"]}>
        <button type="button" className="link"><DownloadOutlined aria-hidden /> {t.evidence.archive}</button>
      </Dropdown>
      {failure ? <span className="fault small" role="alert">{failure}</span> : null}
    </>
  );
}
