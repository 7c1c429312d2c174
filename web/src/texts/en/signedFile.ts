import type { Texts } from "../index";

export const signedFile: Texts["signedFile"] = {
  broken: "The file is damaged or can't be read. Open it to check, then save or scan it again.",
  encrypted: "The file has a password, so it can't be checked. Attach one without a password.",
  tooManyPages: "The file has too many pages for a report.",
  tooLarge: "A picture or page is too large to be checked. Scan at 200–300 dpi.",
  tooSlow: "The file is too complex and could not be checked in time. Save it again from the export.",
  signatureBroken: (signer: string) => `The digital signature of ${signer} no longer fits the file: it was changed. Sign the export again.`,
  changedAfterSigning: (signer: string) => `The file was changed after ${signer} signed it. Attach it as it was right after signing.`,
  textDiffers: (missing: string, added: string) =>
    `The file's text differs from the export${missing ? `; missing: “${missing}”` : ""}${added ? `; added: “${added}”` : ""}. Sign the export itself.`,
  noCode: "The file has neither the report's export code nor its QR code. Sign the export itself.",
  unknownReport: (found: string, expected: string) => `The file carries the export code ${found}, which is unknown here. The report to be signed carries ${expected}.`,
  olderExport: (found: string, expected: string, at: string) => `This is an older export (code ${found}). The current one carries ${expected}, exported at ${at}.`,
  otherReport: (unit: string, round: string, found: string, expected: string) => `This is the report of ${unit}, ${round} (code ${found}). The report to be signed carries ${expected}.`,
};
