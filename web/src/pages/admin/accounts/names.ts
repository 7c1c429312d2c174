import type { Account } from "@/api/types";
import { t } from "@/texts";

/** The kind of an account; one that a body holds says so (P1, P4). */
export const kindName = ({ kind, organisation }: Pick<Account, "kind" | "organisation">): string =>
  organisation ? `${t.kinds[kind] ?? kind} (${t.accounts.body})` : (t.kinds[kind] ?? kind);

/** Who appraises, as lists to choose from say it: a body by its own name, a person with the unit. */
export const appraiserName = ({ person_name, unit_name, organisation }: Pick<Account, "person_name" | "unit_name" | "organisation">): string =>
  organisation ? `${person_name} (${t.accounts.body})` : `${person_name}, ${unit_name}`;
