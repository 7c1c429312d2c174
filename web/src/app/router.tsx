import type { ComponentType } from "react";
import { createBrowserRouter, type RouteObject } from "react-router";
import { later } from "@/components/later";
import { Waiting } from "@/components/Waiting";
import { NotFound } from "@/pages/NotFound";
import { Crash } from "@/pages/Crash";
import { chunk } from "./chunk";
import { Shell } from "./shell/Shell";

type Loader = () => Promise<{ default: ComponentType }>;

function Broken({ error }: { error: unknown }): never {
  throw error;
}

/** A page whose part did not come is asked for again whenever it is opened, and breaks when it does not come then: the router would show nothing at
 * all for one that fails to load, and keep that answer. */
const absent = (load: Loader): ComponentType => later(() => chunk(load)().then((part) => part.default), { Waiting, Failed: Broken });

const page = (path: string, load: Loader): RouteObject => ({
  path,
  lazy: async () => ({ Component: await chunk(load)().then((part) => part.default, () => absent(load)) }),
  errorElement: <Crash />,
});

const home: Loader = () => import("@/pages/home/HomePage");
const par: Loader = () => import("@/pages/scoring/ParPage");
const task: Loader = () => import("@/pages/scoring/TaskPage");
const signOff: Loader = () => import("@/pages/sign-off/SignOffPage");
const appraisePar: Loader = () => import("@/pages/appraisal/AppraiseParPage");
const appraiseTask: Loader = () => import("@/pages/appraisal/AppraiseTaskPage");
const results: Loader = () => import("@/pages/results/ResultsPage");
const control: Loader = () => import("@/pages/control/ControlPage");
const sets: Loader = () => import("@/pages/sets/SetsPage");
const oneSet: Loader = () => import("@/pages/sets/SetPage");
const twoSets: Loader = () => import("@/pages/sets/ComparePage");
const crosswalk: Loader = () => import("@/pages/sets/crosswalk/CrosswalkPage");
const setEditor: Loader = () => import("@/pages/sets/editor/EditorPage");
const assign: Loader = () => import("@/pages/assign/AssignPage");
const admin: Loader = () => import("@/pages/admin/AdminPage");
const surveyForms: Loader = () => import("@/pages/survey/forms/SurveyFormsPage");
const ownSurvey: Loader = () => import("@/pages/survey/OwnSurveyPage");
const newRound: Loader = () => import("@/pages/control/NewRoundPage");
const ownAccount: Loader = () => import("@/pages/account/OwnAccountPage");
const ownRequests: Loader = () => import("@/pages/requests/OwnRequestsPage");
const notices: Loader = () => import("@/pages/notices/NoticesPage");
const proposals: Loader = () => import("@/pages/proposals/ProposalsPage");
const library: Loader = () => import("@/pages/library/LibraryPage");
const password: Loader = () => import("@/pages/sign-in/PasswordPage");

/** Every page is its own chunk; addresses are in Vietnamese, as people read them. */
export const router = createBrowserRouter([
  {
    element: <Shell />,
    errorElement: <Crash />,
    hydrateFallbackElement: <span />,
    children: [
      page("/", home),
      page("/cchc/:roundId?", par),
      page("/nhiem-vu/:roundId?", task),
      page("/cchc/:roundId/gui", signOff),
      page("/nhiem-vu/:roundId/gui", signOff),
      page("/bang-diem/:sheetId", par),
      page("/tham-dinh-cchc/:roundId?", appraisePar),
      page("/tham-dinh-nhiem-vu/:roundId?", appraiseTask),
      page("/xep-hang/:roundId?", results),
      page("/dieu-hanh/:roundId?", control),
      page("/dieu-hanh/:roundId/khao-sat", surveyForms),
      page("/phieu-khao-sat/:formId/:unitId", ownSurvey),
      page("/dot-moi", newRound),
      page("/bo-tieu-chi", sets),
      page("/bo-tieu-chi/:setId", oneSet),
      page("/bo-tieu-chi/:setId/so-sanh", twoSets),
      page("/bo-tieu-chi/:setId/doi-chieu", crosswalk),
      page("/bo-tieu-chi/:setId/soan", setEditor),
      page("/tham-dinh/:roundId?", assign),
      page("/quan-tri/:section?/:item?", admin),
      page("/yeu-cau", ownRequests),
      page("/tai-khoan", ownAccount),
      page("/thong-bao", notices),
      page("/gop-y/:proposalId?", proposals),
      page("/kho-tai-lieu", library),
      page("/mat-khau", password),
      { path: "*", element: <NotFound /> },
    ],
  },
]);
