import {
  AuditOutlined,
  BarChartOutlined,
  FileDoneOutlined,
  FolderOpenOutlined,
  FormOutlined,
  HomeOutlined,
  MessageOutlined,
  ProfileOutlined,
  SettingOutlined,
  TeamOutlined,
} from "@ant-design/icons";
import type { ReactNode } from "react";
import type { AccountKind } from "@/api/types";
import { t } from "@/texts";

/** One entry of the bar: the regulation's own words on a desktop (S1, P2), a short form in the phone's tabs. */
export interface MenuEntry { path: string; name: string; tab: string; icon: ReactNode }

const home: MenuEntry = { path: "/", name: t.menu.home, tab: t.menu.home, icon: <HomeOutlined /> };
const par: MenuEntry = { path: "/cchc", name: t.menu.par, tab: t.menu.parTab, icon: <FormOutlined /> };
const task: MenuEntry = { path: "/nhiem-vu", name: t.menu.task, tab: t.menu.taskTab, icon: <FileDoneOutlined /> };
const appraisePar: MenuEntry = { path: "/tham-dinh-cchc", name: t.menu.appraisePar, tab: t.menu.appraiseParTab, icon: <AuditOutlined /> };
const appraiseTask: MenuEntry = {
  path: "/tham-dinh-nhiem-vu",
  name: t.menu.appraiseTask,
  tab: t.menu.appraiseTaskTab,
  icon: <FileDoneOutlined />,
};
const control: MenuEntry = { path: "/dieu-hanh", name: t.menu.control, tab: t.menu.controlTab, icon: <SettingOutlined /> };
const sets: MenuEntry = { path: "/bo-tieu-chi", name: t.menu.sets, tab: t.menu.sets, icon: <ProfileOutlined /> };
const assign: MenuEntry = { path: "/tham-dinh", name: t.menu.assign, tab: t.menu.assign, icon: <AuditOutlined /> };
const results: MenuEntry = { path: "/xep-hang", name: t.menu.results, tab: t.menu.resultsTab, icon: <BarChartOutlined /> };
const admin: MenuEntry = { path: "/quan-tri", name: t.menu.admin, tab: t.menu.admin, icon: <TeamOutlined /> };
const proposals: MenuEntry = { path: "/gop-y", name: t.menu.proposals, tab: t.menu.proposals, icon: <MessageOutlined /> };

const library: MenuEntry = { path: "/kho-tai-lieu", name: t.evidence.library, tab: t.evidence.library, icon: <FolderOpenOutlined /> };

/** Which menus each kind of account has (A1). Only pages that exist are shown. */
export const MENUS: Readonly<Record<AccountKind, readonly MenuEntry[]>> = {
  entry: [home, par, task, library, proposals],
  appraisal: [home, appraisePar, appraiseTask, proposals],
  management: [home, control, sets, results, admin, proposals],
  administration: [home, control, sets, assign, results, admin, proposals],
};
