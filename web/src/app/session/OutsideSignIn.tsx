import { useQuery } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { OIDC_START, readOidcOffer } from "@/api/calls/oidc";
import { sentenceOf } from "@/api/problem";
import { t } from "@/texts";
import { useReturned } from "./returned";

/** The sentence of a way back that led to nothing. */
export function ReturnedInVain() {
  const returned = useReturned();
  if (!returned || !("error" in returned)) return null;
  return <Alert type="error" title={sentenceOf(returned.error)} showIcon role="alert" className="form-alert" />;
}

/** The button of the province's own sign-in, where there is one; without it the page looks as ever. */
export function OutsideSignIn() {
  const { data } = useQuery({ queryKey: ["oidc"], queryFn: readOidcOffer, staleTime: Infinity });
  if (!data?.on) return null;
  return (
    <div className="outside">
      <p className="outside-or small muted"><span>{t.signin.or}</span></p>
      <Button href={OIDC_START} size="large" block className="outside-button">{data.label}</Button>
    </div>
  );
}
