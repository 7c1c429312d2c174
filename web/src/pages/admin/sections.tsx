import { lazy, type ComponentType, type LazyExoticComponent } from "react";
import type { AccountKind } from "@/api/types";
import { chunk } from "@/app/chunk";
import { t } from "@/texts";

export interface Section { key: string; label: string; kinds: readonly AccountKind[]; Body: LazyExoticComponent<ComponentType>; whole?: true }

const staff: readonly AccountKind[] = ["administration", "management"];

/** What stands under "Quản trị", in this order; each section is a chunk and an address of its own.
 * `whole`: for accounts without bounds alone, since what it shows lies in no subtree and is of no kind of set. */
export const SECTIONS: readonly Section[] = [
  { key: "tai-khoan", label: t.control.accountsTab, kinds: staff, Body: lazy(chunk(() => import("./accounts/Accounts"))) },
  { key: "don-vi", label: t.control.unitsTab, kinds: staff, Body: lazy(chunk(() => import("./units/Units"))) },
  { key: "yeu-cau", label: t.requests.section, kinds: staff, Body: lazy(chunk(() => import("./requests/Requests"))) },
  { key: "bao-mat", label: t.security.section, kinds: ["administration"], Body: lazy(chunk(() => import("./security/Security"))) },
  { key: "nhat-ky", label: t.audit.section, kinds: staff, Body: lazy(chunk(() => import("./audit/Audit"))), whole: true },
];
