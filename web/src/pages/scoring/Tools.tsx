import { SearchOutlined } from "@ant-design/icons";
import { Input } from "antd";
import { useEffect, useEffectEvent, useMemo } from "react";
import { useSearchParams } from "react-router";
import { useAccount } from "@/app/session/useSession";
import { usePhone } from "@/app/media";
import { Segments } from "@/components/Segments";
import { t } from "@/texts";
import { useRevision, useView, useWorking } from "./sheet/context";
import { filterTests, shownLeaves } from "./sheet/filters";
import { Checks } from "./checks/CheckDrawer";
import { LineState } from "./LineState";
import { MoreTools } from "./MoreTools";
import { useAssigned } from "./together/useDesk";
import type { FilterKey } from "./sheet/viewStore";

const FILTERS: readonly FilterKey[] = ["all", "explain", "mine", "todo", "missing", "recent", "flagged"];
const isFilter = (value: string | null): value is FilterKey => FILTERS.includes(value as FilterKey);

/** Filters with counts, search, and the state of the line. */
export function Tools() {
  const { store, view } = useWorking();
  const phone = usePhone();
  const revision = useRevision();
  const state = useView((one) => one);
  const mine = useMine();
  const tests = filterTests(store, state, mine);
  const count = (key: FilterKey) => store.tree.leaves.filter(tests[key]).length;
  const hidden = (key: FilterKey) => (key === "mine" && mine.size === 0) || (key === "explain" && store.answers.sync.ids().length === 0);
  const offered = FILTERS.filter((key) => !hidden(key) || state.filter === key);
  const options = offered.map((key) => ({ key, label: t.scoring.filters[key], count: count(key) }));
  const show = (filter: FilterKey, search: string) => view.set({ filter, search, shown: shownLeaves(store, view.get(), filter, search, mine) });
  useAskedFilter(show, mine);
  return (
    <div className="tools" data-region="tools" data-revision={revision}>
      <Segments label={t.scoring.filterLabel} value={state.filter} options={options} onChange={(filter) => show(filter, state.search)} />
      {phone ? null : (
        <Input
          data-search
          className="tools-search"
          prefix={<SearchOutlined aria-hidden />}
          suffix={<kbd>/</kbd>}
          placeholder={t.scoring.search}
          aria-label={t.scoring.search}
          value={state.search}
          onChange={(event) => show(state.filter, event.target.value)}
        />
      )}
      <Checks />
      <MoreTools />
      {phone ? null : <LineState />}
    </div>
  );
}

/** Home lands on the exact filter ("?loc=missing") or leaf ("#leaf"). */
function useAskedFilter(show: (filter: FilterKey, search: string) => void, mine: ReadonlySet<string>): void {
  const [params] = useSearchParams();
  const asked = params.get("loc");
  // Only the address decides, not later changes of the page; what is one's own arrives a moment after it.
  const arrived = asked !== "mine" || mine.size > 0;
  const land = useEffectEvent((filter: FilterKey) => show(filter, ""));
  useEffect(() => {
    if (isFilter(asked) && arrived) land(asked);
  }, [asked, arrived]);
}

/** The leaves that were given to this account. */
function useMine(): ReadonlySet<string> {
  const { account_id } = useAccount();
  const assigned = useAssigned();
  return useMemo(() => new Set([...assigned].filter(([, one]) => one.account_id === account_id).map(([id]) => id)), [assigned, account_id]);
}
