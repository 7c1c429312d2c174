import type { Partly, Texts } from "../index";
import { own } from "./account";
import { accounts } from "./accounts";
import { audit } from "./audit";
import { authoring } from "./authoring";
import { common } from "./common";
import { control } from "./control";
import { notices } from "./notices";
import { requests } from "./requests";
import { security } from "./security";
import { sets } from "./sets";
import { signin } from "./signin";
import { units } from "./units";
import { workbook } from "./workbook";

/** English where it is written; the scoring and appraisal pages follow in Vietnamese until theirs is. */
export const en: Partly<Texts> = { ...common, signin, control, workbook, requests, own, accounts, audit, inbox: notices, security, units, authoring, sets };
