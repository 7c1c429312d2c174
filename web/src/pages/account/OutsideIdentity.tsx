import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { linkOidc, readOwnOidc, unlinkOidc } from "@/api/calls/oidc";
import { OneField } from "@/app/session/Enrol";
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
  const [linking, setLinking] = useState(false);
  const unlink = useMutation({ mutationFn: unlinkOidc, onSuccess: () => queries.invalidateQueries({ queryKey: KEY }) });
  if (!data || !(data.on || data.linked)) return null;
  const justLinked = data.linked && returned && "outcome" in returned && returned.outcome === "linked";
  return (
    <section className="pane own-pane">
      <h2>{t.own.outside}</h2>
      <p className="muted own-lead">{data.linked ? t.own.outsideLinked(data.label) : t.own.outsideLead(data.label)}</p>
      {justLinked ? <p role="status"><span className="tag done">{t.own.outsideDone}</span></p> : <ReturnedInVain />}
      {unlink.error ? <Failure error={unlink.error} /> : null}
      {data.linked
        ? <Button loading={unlink.isPending} onClick={() => unlink.mutate()}>{t.own.outsideUnlink}</Button>
        : linking ? <Proof onBack={() => setLinking(false)} /> : <Button onClick={() => setLinking(true)}>{t.own.outsideLink}</Button>}
    </section>
  );
}

/** The password again, then away to the provider. */
function Proof({ onBack }: { onBack: () => void }) {
  const depart = (password: string) => linkOidc(password.normalize("NFC")).then((begun) => location.assign(begun.authorization_url));
  return (
    <>
      <OneField secret label={t.security.password} verb={t.security.next} complete="current-password" act={depart}>
        <p>{t.own.outsideProof}</p>
      </OneField>
      <p className="own-back"><Button onClick={onBack}>{t.back}</Button></p>
    </>
  );
}
