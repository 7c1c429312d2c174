import { own } from "./account";
import { accounts } from "./accounts";
import { appraisal } from "./appraisal";
import { audit } from "./audit";
import { authoring } from "./authoring";
import { common } from "./common";
import { control } from "./control";
import { home } from "./home";
import { notices } from "./notices";
import { proposals } from "./proposals";
import { requests } from "./requests";
import { results } from "./results";
import { rounds } from "./rounds";
import { scoring } from "./scoring";
import { security } from "./security";
import { sets } from "./sets";
import { signin } from "./signin";
import { signoff } from "./signoff";
import { survey } from "./survey";
import { units } from "./units";
import { verification } from "./verification";
import { workbook } from "./workbook";

/** The words of the product; those of screens.md to the letter. */
export const vi = {
  ...common,
  own,
  accounts,
  appraisal,
  audit,
  authoring,
  control,
  home,
  inbox: notices,
  proposals,
  requests,
  results,
  rounds,
  scoring,
  security,
  sets,
  signin,
  signoff,
  survey,
  units,
  verification,
  workbook,
};
