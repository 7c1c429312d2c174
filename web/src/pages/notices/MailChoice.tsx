import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Radio } from "antd";
import { useState } from "react";
import { noticeSettings, saveNoticeSettings } from "@/api/calls/notices";
import type { NoticeSettings } from "@/api/types";
import { Asked } from "@/components/Asked";
import { Failure } from "@/components/Failure";
import { t } from "@/texts";

type Digest = NoticeSettings["digest"];
const DIGESTS: readonly Digest[] = ["daily", "each", "none"];

/** How notices come by e-mail: one choice that saves itself. */
export function MailChoice() {
  const client = useQueryClient();
  const asked = useQuery({ queryKey: ["notice-settings"], queryFn: noticeSettings });
  const { data } = asked;
  const [picked, setPicked] = useState<Digest | null>(null);
  const save = useMutation({
    mutationFn: (digest: Digest) => saveNoticeSettings({ email: digest !== "none", digest }),
    onSuccess: (saved) => client.setQueryData(["notice-settings"], saved),
    onError: () => setPicked(null),
  });
  const choose = (digest: Digest) => {
    setPicked(digest);
    save.mutate(digest);
  };
  const chosen: Digest | undefined = data && !data.email ? "none" : data?.digest;
  return (
    <section className="pane" aria-labelledby="mail-head">
      <div className="pane-head"><h2 id="mail-head">{t.inbox.mail}</h2></div>
      <div className="notices-mail">
        <Asked of={asked} rows={3} />
        {chosen ? (
          <Radio.Group
            className="notices-choices"
            aria-labelledby="mail-head"
            value={picked ?? chosen}
            onChange={(event) => choose(event.target.value as Digest)}
            options={DIGESTS.map((value) => ({ value, label: t.inbox.digest[value] }))}
          />
        ) : null}
        {save.error ? <Failure error={save.error} /> : null}
        <p className="small muted" role="status">{save.isSuccess ? `${t.inbox.saved} ` : ""}{t.inbox.mailNote}</p>
      </div>
    </section>
  );
}
