import { BellOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Badge } from "antd";
import { NavLink } from "react-router";
import { countUnread } from "@/api/calls/notices";
import { t } from "@/texts";

const MOST = 99;

/** The bell with what is unread; the event stream makes it ask again. */
export function Bell() {
  const { data = 0 } = useQuery({ queryKey: ["notices", "unread"], queryFn: countUnread });
  return (
    <NavLink to="/thong-bao" className="bar-bell" aria-label={t.inbox.bell(data)} title={t.inbox.title}>
      <Badge count={data} overflowCount={MOST} size="small" color="var(--fault)">
        <BellOutlined aria-hidden />
      </Badge>
    </NavLink>
  );
}
