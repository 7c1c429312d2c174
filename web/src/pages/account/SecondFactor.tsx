import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { readSecondFactor, renewRecoveryCodes, turnSecondFactorOff } from "@/api/calls/security";
import { refresh } from "@/api/session";
import { Enrol, OneField } from "@/app/session/Enrol";
import { RecoveryCodes } from "@/app/session/RecoveryCodes";
import { Asked } from "@/components/Asked";
import { t } from "@/texts";

const KEY = ["second-factor"];
type Doing = "enrol" | "off" | "codes" | null;

/** One's own second factor: on or off, and new recovery codes; each asks for the password. */
export function SecondFactor({ username }: { username: string }) {
  const query = useQuery({ queryKey: KEY, queryFn: readSecondFactor });
  const { data } = query;
  const [doing, setDoing] = useState<Doing>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const queries = useQueryClient();
  const done = () => {
    setDoing(null);
    setCodes(null);
    // The next token says what the account may now do.
    void refresh();
    return queries.invalidateQueries({ queryKey: KEY });
  };
  return (
    <section className="pane own-pane">
      <h2>{t.security.title}</h2>
      <Asked of={query} />
      {!data ? null : (
        <>
          <p className="muted own-lead">{data.on ? t.security.on(data.recovery_codes_left) : t.security.off} {data.required ? t.security.needed : ""}</p>
          {codes ? <RecoveryCodes username={username} codes={codes} onKept={() => void done()} /> : null}
          {doing === "enrol" ? <Enrol username={username} onDone={() => void done()} /> : null}
          {doing === "off" ? (
            <OneField secret danger label={t.security.password} verb={t.security.turnOff} complete="current-password" act={(password) => turnSecondFactorOff(password.normalize("NFC")).then(done)}>
              <p>{data.required ? t.security.turnOffNeeded : t.security.turnOffBody}</p>
            </OneField>
          ) : null}
          {doing === "codes" && !codes ? (
            <OneField secret label={t.security.password} verb={t.security.newCodes} complete="current-password" act={(password) => renewRecoveryCodes(password.normalize("NFC")).then((told) => setCodes(told.codes))}>
              <p>{t.security.newCodesBody}</p>
            </OneField>
          ) : null}
          {doing ? (codes ? null : <p className="own-back"><Button onClick={() => setDoing(null)}>{t.back}</Button></p>) : <Verbs on={data.on} onDo={setDoing} />}
        </>
      )}
    </section>
  );
}

function Verbs({ on, onDo }: { on: boolean; onDo: (doing: Doing) => void }) {
  if (!on) return <Button onClick={() => onDo("enrol")}>{t.security.begin}</Button>;
  return (
    <div className="recovery-verbs">
      <Button onClick={() => onDo("codes")}>{t.security.newCodes}</Button>
      <Button danger onClick={() => onDo("off")}>{t.security.turnOff}</Button>
    </div>
  );
}
