import type { Partly, Texts } from "../index";
import { audit } from "./audit";
import { accounts } from "./accounts";
import { notices } from "./notices";
import { rounds } from "./rounds";
import { security } from "./security";

/** English for the frame; the work pages follow in Vietnamese until their tables are written. */
export const en: Partly<Texts> = {
  accounts,
  inbox: notices,
  audit,
  security,
  rounds,
  skip: "To the content",
  help: "Help",
  notices: "Notices",
  account: "Account",
  more: "More",
  back: "Back",
  close: "Close",
  retry: "Try again",
  save: "Save",
  seeAll: "See all",
  signOut: "Sign out",
  changePassword: "Change password",
  density: "Roomy rows",
  densityCompact: "Compact rows",
  language: "Tiếng Việt",
  shortcuts: "Keyboard",
  menu: {
    home: "Home",
    par: "PAR self-assessment",
    task: "Task completion",
    appraisePar: "PAR appraisal",
    appraiseTask: "Task appraisal",
    control: "Rounds",
    sets: "Criteria sets",
    assign: "Appraisal",
    results: "Results and ranking",
    admin: "Administration",
  },
  signin: {
    title: "Sign in",
    lead: "Scoring public administration reform",
    username: "User name",
    password: "Password",
    submit: "Sign in",
    or: "or",
    lost: "Lost password: tell the head of your unit, who asks Home Affairs for a new one.",
    change: "Change password",
    current: "Current password",
    next: "New password",
    repeat: "New password again",
  },
};
