import { en } from "./en";
import { language } from "./language";
import { vi } from "./vi";

export type Texts = typeof vi;

/** Every text on screen. */
export const t: Texts = language() === "en" ? en : vi;
