import { own } from "./account";
import { accounts } from "./accounts";
import { appraisal } from "./appraisal";
import { audit } from "./audit";
import { authoring } from "./authoring";
import { common } from "./common";
import { control } from "./control";
import { home } from "./home";
import { requests } from "./requests";
import { notices } from "./notices";
import { results } from "./results";
import { scoring } from "./scoring";
import { security } from "./security";
import { sets } from "./sets";
import { signin } from "./signin";
import { signoff } from "./signoff";
import { units } from "./units";
import { workbook } from "./workbook";

/** The words of the product; those of screens.md to the letter. */
export const vi = { ...common, signin, scoring, signoff, appraisal, results, home, control, workbook, accounts, requests, own, inbox: notices, security, audit, units, authoring, sets };
