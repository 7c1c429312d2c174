import type { Texts } from "../index";

export const own: Texts["own"] = {
  title: "My account",
  password: "Change password",
  outside: "Shared sign-in",
  outsideLead: (label: string) => `Link once; next time press “${label}” on the sign-in page and need no password of this system.`,
  outsideLinked: (label: string) => `The account is linked: “${label}” signs you in. The password still works.`,
  outsideDone: "The account is linked.",
  outsideLink: "Link the account",
  outsideUnlink: "Take the link off",
  outsideProof: "Enter this account's password first, so that nobody else links in your place.",
  sessions: "Where you are signed in",
  sessionsLead: "If you don't know a place, sign it out and change your password at once.",
  here: "This device",
  since: (when: string) => `Signed in ${when}`,
  used: (when: string) => `last used ${when}`,
  end: "Sign out here",
  endOthers: "Sign out everywhere else",
  unknownBrowser: "Unknown browser",
};
