import { later } from "./later";

/** The calendar, where a page needs it only now and then. */
export const DayInput = later(() => import("./DayInput").then((part) => part.DayInput));
