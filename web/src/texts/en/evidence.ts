import { sizeText } from "@/numbers/sizes";
import type { Texts } from "../index";

export const evidence: Texts["evidence"] = {
  sending: (percent: number) => `Sending ${percent} %`,
  waiting: "Waiting for the network. The file is kept on this computer and goes on by itself.",
  asking: "The browser could not keep this file. Choose the same file again to go on.",
  askAgain: "Choose the file again",
  otherFile: (size: number) => `This is not the file that was under way (${sizeText(size)}).`,
};
