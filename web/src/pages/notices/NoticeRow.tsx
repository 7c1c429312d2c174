import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { markRead } from "@/api/calls/notices";
import type { Notice } from "@/api/types";
import { changedInAllTabs } from "@/app/tabs";
import { hour } from "@/numbers/dates";
import { t } from "@/texts";
import { words } from "./words";

/** One notice; a click marks it read and goes where it leads. */
export function NoticeRow({ notice }: { notice: Notice }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const read = useMutation({ mutationFn: markRead, onSettled: () => changedInAllTabs(client, "notices") });
  const open = () => {
    if (!notice.read_at) read.mutate(notice.notice_id);
    if (notice.link) void navigate(notice.link);
  };
  return (
    <li>
      <button type="button" className={`notice${notice.read_at ? "" : " unread"}`} onClick={open}>
        <span className="notice-mark">{notice.read_at ? null : <span role="img" aria-label={t.inbox.unread} className="notice-dot" />}</span>
        <span className="notice-words">{words(notice)}</span>
        <span className="notice-time small muted">{hour(notice.at)}</span>
      </button>
    </li>
  );
}
