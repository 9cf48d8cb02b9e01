import type { Texts } from "../vi";

export const enVerifier: Texts["verifier"] = {
  title: "Check an evidence pack",
  lead: "Drop the pack's whole folder (or ZIP) here to learn whether it is intact or was changed. No network is needed and no file is sent anywhere.",
  drop: "Drop the folder or ZIP here",
  chooseFolder: "Choose the folder",
  chooseZip: "Choose the ZIP",
  working: "Checking file {{done}} of {{total}}…",
  intact: "INTACT",
  intactMore: "All {{count}} files are as they were when the pack was made.",
  broken: "NOT INTACT",
  changed: "Changed file",
  missing: "Missing file",
  added: "Added file",
  damaged: "The pack's evidence.json cannot be read: it was changed or is damaged.",
  newer: "A newer version of V_Track made this pack. Use the checking page that lies in that pack.",
  nothing: "There is no evidence pack here (no evidence.json). Drop the whole folder.",
  zipDamaged: "This ZIP is damaged or was not copied to its end.",
  codes: "Tracking code",
  camera: "Packing table",
  time: "Time of packing",
  noCode: "No code",
  unknown: "unknown",
  made: "Pack made at",
  fingerprint: "Fingerprint of the pack (SHA-256 of evidence.json)",
  fingerprintMore:
    "Somebody who means to forge could make the whole pack anew. Compare this fingerprint with the one the sender noted when the pack was made.",
};
