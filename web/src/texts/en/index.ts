import type { Partly, Texts } from "../index";
import { own } from "./account";
import { accounts } from "./accounts";
import { audit } from "./audit";
import { authoring } from "./authoring";
import { common } from "./common";
import { control } from "./control";
import { notices } from "./notices";
import { proposals } from "./proposals";
import { requests } from "./requests";
import { rounds } from "./rounds";
import { security } from "./security";
import { sets } from "./sets";
import { signin } from "./signin";
import { survey } from "./survey";
import { units } from "./units";
import { verification } from "./verification";
import { workbook } from "./workbook";

/** English where it is written; the scoring and appraisal pages follow in Vietnamese until theirs is. */
export const en: Partly<Texts> = {
  ...common,
  own,
  accounts,
  audit,
  authoring,
  control,
  inbox: notices,
  proposals,
  requests,
  rounds,
  security,
  sets,
  signin,
  survey,
  units,
  verification,
  workbook,
};
