import type { Texts } from "../vi";

export const enApp: Texts["app"] = {
  name: "V_Track",
  skip: "Skip to content",
  nav: "Pages",
  search: "Search",
  scan: "Scan",
  day: "Day",
  cameras: "Tables",
  camerasShort: "Tables",
  settings: "Settings",
  language: "Language",
  theme: "Light or dark",
  light: "Light",
  dark: "Dark",
  auto: "As system",
  close: "Close",
  loading: "Opening your data…",
  notFound: "There is no such page",
  backHome: "Back to search",
  dropHere: "Drop videos, folders or a list of codes (Excel, CSV) here",
  dropHint: "Originals are only read, never changed or deleted",
  adding: "Looking into the folder…",
  added: "Added {{name}}: {{count}} videos",
  added_one: "Added {{name}}: {{count}} video",
  updateReady: "A new V_Track is ready.",
  updateNow: "Update",
  updateLater: "You can update when the scan is over.",
  offlineParts: "Loading the offline parts: {{done}} / {{total}} MB",
  failedPage: "This page ran into an error.",
  reload: "Reload the page",
};

export const enSteps: Texts["steps"] = {
  label: "The first three steps",
  source: "Choose videos",
  cameras: "Mark the areas",
  scan: "Scan, find the first parcel",
};

export const enFirst: Texts["first"] = {
  title: "Find the packing of every tracking code",
  lead: "Videos stay on this computer. Nothing is sent anywhere.",
  sample: "Use the sample",
  sampleHint: "Try it now, takes about a minute",
  folder: "Choose a folder",
  folderHint: "The camera's recordings",
  drop: "Drop files or folders",
  dropHint: "Anywhere in this window, or click to pick files",
};

export const enUnits: Texts["units"] = {
  seconds: "{{count}} s",
  minutes: "{{m}} min {{s}} s",
  wholeMinutes: "{{count}} min",
  hours: "{{h}} h {{m}} min",
};
