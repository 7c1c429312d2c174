import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { linkOidc, readOwnOidc, unlinkOidc } from "@/api/calls/oidc";
import { useReturned } from "@/app/session/returned";
import { ReturnedInVain } from "@/app/session/OutsideSignIn";
import { Failure } from "@/components/Failure";
import { t } from "@/texts";

const KEY = ["own-oidc"];

/** Linking one's account with the province's own sign-in; nothing where there is none. */
export function OutsideIdentity() {
  const { data } = useQuery({ queryKey: KEY, queryFn: readOwnOidc });
  const returned = useReturned();
  const queries = useQueryClient();
  const link = useMutation({ mutationFn: linkOidc, onSuccess: (begun) => location.assign(begun.authorization_url) });
  const unlink = useMutation({ mutationFn: unlinkOidc, onSuccess: () => queries.invalidateQueries({ queryKey: KEY }) });
  if (!data || !(data.on || data.linked)) return null;
  const error = link.error ?? unlink.error;
  const justLinked = data.linked && returned && "outcome" in returned && returned.outcome === "linked";
  return (
    <section className="pane own-pane">
      <h2>{t.own.outside}</h2>
      <p className="muted own-lead">{data.linked ? t.own.outsideLinked(data.label) : t.own.outsideLead(data.label)}</p>
      {justLinked ? <p role="status"><span className="tag done">{t.own.outsideDone}</span></p> : <ReturnedInVain />}
      {error ? <Failure error={error} /> : null}
      {data.linked
        ? <Button loading={unlink.isPending} onClick={() => unlink.mutate()}>{t.own.outsideUnlink}</Button>
        : <Button loading={link.isPending} onClick={() => link.mutate()}>{t.own.outsideLink}</Button>}
    </section>
  );
}
