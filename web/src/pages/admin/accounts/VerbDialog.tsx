import { useQueryClient } from "@tanstack/react-query";
import { closeAccount } from "@/api/calls/accounts";
import { lockAccount, reissuePassword, unlockAccount } from "@/api/calls/identity";
import { unlinkAccountOidc } from "@/api/calls/oidc";
import { clearFailures, endAccountSessions, resetSecondFactor } from "@/api/calls/security";
import type { Account, IssuedAccount } from "@/api/types";
import { ReasonDialog } from "@/components/ReasonDialog";
import { t } from "@/texts";

export type Verb = "lock" | "unlock" | "reissue" | "close" | "reset" | "unlink" | "endAll" | "clear";

interface Props { verb: Verb; account: Account; onChanged: (account: Account) => void; onIssued: (account: IssuedAccount) => void; onClose: () => void }

/** What ends or opens access, each with its consequence and a reason. */
export function VerbDialog({ verb, account, onChanged, onIssued, onClose }: Props) {
  const queries = useQueryClient();
  const names = { lock: t.control.lock, unlock: t.control.unlock, reissue: t.control.reissue, close: t.accounts.close, reset: t.security.reset, unlink: t.security.unlink, endAll: t.security.endAll, clear: t.security.clear };
  const bodies = { lock: t.control.lockBody, unlock: t.control.unlockBody, reissue: t.control.reissueBody, close: t.accounts.closeBody, reset: t.security.resetBody, unlink: t.security.unlinkBody, endAll: t.security.endAllBody, clear: t.security.clearBody };
  const acts = { lock: lockAccount, unlock: unlockAccount, close: closeAccount, reset: resetSecondFactor, unlink: unlinkAccountOidc, endAll: endAccountSessions, clear: clearFailures };
  const act = async (reason: string) => {
    if (verb === "reissue") return onIssued(await reissuePassword(account.account_id, reason));
    onChanged(await acts[verb](account.account_id, reason));
    await queries.invalidateQueries({ queryKey: ["accounts"] });
  };
  return <ReasonDialog title={`${names[verb]}: ${account.person_name}`} body={bodies[verb]} verb={names[verb]} label={t.control.reason} danger={verb === "close"} onConfirm={act} onClose={onClose} />;
}
