import type { Texts } from "../index";
import { own } from "./account";
import { accounts } from "./accounts";
import { appraisal } from "./appraisal";
import { audit } from "./audit";
import { authoring } from "./authoring";
import { checks } from "./checks";
import { common } from "./common";
import { control } from "./control";
import { explaining } from "./explaining";
import { corrections } from "./corrections";
import { evidence } from "./evidence";
import { former } from "./former";
import { crosswalk } from "./crosswalk";
import { extending } from "./extending";
import { home } from "./home";
import { notices } from "./notices";
import { proposals } from "./proposals";
import { requests } from "./requests";
import { results } from "./results";
import { rounds } from "./rounds";
import { scoring } from "./scoring";
import { security } from "./security";
import { sets } from "./sets";
import { sheetbook } from "./sheetbook";
import { signedFile } from "./signedFile";
import { signoff } from "./signoff";
import { signin } from "./signin";
import { survey } from "./survey";
import { together } from "./together";
import { units } from "./units";
import { verification } from "./verification";
import { workbook } from "./workbook";

/** Every text in English; what is written into documents, and names that come as data, stay Vietnamese. */
export const en: Texts = {
  ...common,
  own,
  accounts,
  appraisal,
  audit,
  authoring,
  checks,
  control,
  explaining,
  corrections,
  evidence,
  former,
  crosswalk,
  extending,
  home,
  inbox: notices,
  proposals,
  requests,
  results,
  rounds,
  scoring,
  security,
  sets,
  sheetbook,
  signedFile,
  signin,
  signoff,
  survey,
  together,
  units,
  verification,
  workbook,
};
