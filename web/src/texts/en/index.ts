import type { Partly, Texts } from "../index";
import { own } from "./account";
import { accounts } from "./accounts";
import { audit } from "./audit";
import { authoring } from "./authoring";
import { checks } from "./checks";
import { common } from "./common";
import { control } from "./control";
import { explaining } from "./explaining";
import { notices } from "./notices";
import { proposals } from "./proposals";
import { requests } from "./requests";
import { rounds } from "./rounds";
import { security } from "./security";
import { sets } from "./sets";
import { signin } from "./signin";
import { survey } from "./survey";
import { together } from "./together";
import { units } from "./units";
import { workbook } from "./workbook";

/** English where it is written; the scoring and appraisal pages follow in Vietnamese until theirs is. */
export const en: Partly<Texts> = {
  ...common,
  own,
  accounts,
  audit,
  authoring,
  checks,
  control,
  explaining,
  inbox: notices,
  proposals,
  requests,
  rounds,
  security,
  sets,
  signin,
  survey,
  together,
  units,
  workbook,
};
