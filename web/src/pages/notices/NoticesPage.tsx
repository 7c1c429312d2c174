import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { listNotices, markAllRead } from "@/api/calls/notices";
import type { Notice } from "@/api/types";
import { serverNow } from "@/app/clock";
import { changedInAllTabs } from "@/app/tabs";
import { usePaged } from "@/app/usePaged";
import { Page } from "@/app/shell/Page";
import { Asked } from "@/components/Asked";
import { Empty } from "@/components/Empty";
import { Failure } from "@/components/Failure";
import { fullDay } from "@/numbers/dates";
import { t } from "@/texts";
import { useTitle } from "../scoring/ScoringPage";
import { MailChoice } from "./MailChoice";
import { NoticeRow } from "./NoticeRow";
import { byDay } from "./words";
import "./notices.css";

/** One's own notices by day, the newest first, and how they come by e-mail. */
export default function NoticesPage() {
  useTitle(t.inbox.title);
  const client = useQueryClient();
  const all = useMutation({ mutationFn: markAllRead, onSuccess: () => changedInAllTabs(client, "notices") });
  const query = usePaged(["notices", "list"], listNotices);
  const notices = query.items as Notice[];
  const unread = query.first?.unread ?? 0;
  const action = <Button disabled={!unread} loading={all.isPending} onClick={() => all.mutate()}>{t.inbox.readAll}</Button>;
  return (
    <Page title={t.inbox.title} action={action}>
      <div className="notices">
        <section className="pane" aria-label={t.inbox.title}>
          {all.error ? <Failure error={all.error} /> : null}
          <Asked of={query} />
          {query.data && !notices.length ? <Empty text={t.inbox.none} /> : null}
          {byDay(notices).map(([day, ones]) => <Day key={day} day={day} notices={ones} />)}
          {query.hasNextPage ? (
            <p className="notices-more"><Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t.inbox.older}</Button></p>
          ) : null}
        </section>
        <MailChoice />
      </div>
    </Page>
  );
}

function Day({ day, notices }: { day: string; notices: readonly Notice[] }) {
  return (
    <>
      <h2 className="notices-day">{day === fullDay(serverNow()) ? t.inbox.today : day}</h2>
      <ul>{notices.map((notice) => <NoticeRow key={notice.notice_id} notice={notice} />)}</ul>
    </>
  );
}
