import type { Texts } from "../vi";

export const enPack: Texts["pack"] = {
  button: "Evidence pack",
  title: "Evidence packs for {{count}} packings",
  title_one: "Evidence pack for {{count}} packing",
  explain:
    "A folder for each packing: the original video, pictures, a report to print, SHA-256 hashes and a page that checks them without a network.",
  copy: "With a smaller copy for upload forms",
  noCopy: "Without",
  toFolder: "Choose a folder",
  toFolderNamed: "Save to “{{name}}”",
  zip: "One ZIP",
  steps: {
    clip: "cutting the video",
    sources: "hashing the recording",
    stills: "taking pictures",
    "fitted-copy": "making the smaller copy",
    writing: "saving and reading back",
  },
  progress: "Pack {{number}} of {{total}}: {{step}}",
  progressPart: "Pack {{number}} of {{total}}: {{step}}, {{percent}} %",
  doneAll: "Saved {{count}} evidence packs.",
  doneAll_one: "Saved {{count}} evidence pack.",
  doneSome: "Saved {{saved}} of {{total}} packs. Each row says why.",
  retry: "Try the {{count}} failed again",
  closed: "The browser has closed the folder “{{name}}”, so {{count}} packings are not saved yet.",
  closed_one: "The browser has closed the folder “{{name}}”, so {{count}} packing is not saved yet.",
  open: "Unlock and go on",
  stillClosed:
    "“{{name}}” is still closed. Press again and choose Allow, or drop the folder on this page again; {{count}} packings are not saved yet.",
  stillClosed_one:
    "“{{name}}” is still closed. Press again and choose Allow, or drop the folder on this page again; {{count}} packing is not saved yet.",
  chooseAgain: "Choose the folder again",
  saved: "Evidence pack: {{name}}",
  failed: "No evidence pack",
  fingerprint: "Fingerprint",
  fingerprintHint: "SHA-256 of evidence.json, noted in the activity too. Send it along for comparison.",
  copyFingerprint: "Copy fingerprint",
  copied: "Fingerprint copied",
  lacks: {
    stills: "Pictures could not be taken.",
    "fitted-copy": "The smaller copy could not be made.",
  },
};
