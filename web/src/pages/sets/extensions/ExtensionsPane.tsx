import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { listExtensions } from "@/api/calls/extensions";
import type { SetSummary } from "@/api/types";
import { Asked } from "@/components/Asked";
import { t } from "@/texts";

/** What an extension extends, for whom, and that its base has a newer version. */
export function ExtendsFact({ set: { extends: base } }: { set: SetSummary }) {
  if (!base) return null;
  return (
    <>
      <div><dt>{t.extending.owner}</dt><dd>{base.owner_name}</dd></div>
      <div>
        <dt>{t.extending.base}</dt>
        <dd>
          <Link to={`/bo-tieu-chi/${base.set_id}`}>{base.set_id}</Link>
          {base.newer_set_id ? <span className="attention"> {t.extending.newer} <Link to={`/bo-tieu-chi/${base.newer_set_id}`}>{base.newer_set_id}</Link></span> : null}
        </dd>
      </div>
    </>
  );
}

/** The extensions of a set that the reader may see; nothing where there are none. */
export function ExtensionsPane({ setId }: { setId: string }) {
  const asked = useQuery({ queryKey: ["sets", setId, "extensions"], queryFn: () => listExtensions(setId) });
  const { data } = asked;
  if (!data) return <Asked of={asked} rows={2} />;
  if (!data.items.length) return null;
  return (
    <section className="pane set-findings">
      <h2>{t.extending.list(data.total)}</h2>
      <ul>
        {data.items.map((set) => (
          <li key={set.set_id}>
            <Link to={`/bo-tieu-chi/${set.set_id}`}>{set.name}</Link>
            <span className="small muted">{set.extends?.owner_name}</span>
            <span className={`tag ${set.status === "published" ? "done" : ""}`}>{t.control.setStatus[set.status]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
