import type { Texts } from "../vi";

export const enFigures: Texts["figures"] = {
  title: "The day in figures",
  parcels: "Packings",
  median: "Usual packing time",
  gap: "Longest pause between two",
  gapHint: "Only within working hours, where video was scanned",
  gapOf: "{{length}} ({{camera}}, {{from}} – {{to}})",
  compare: "Compare with",
  weekBefore: "Week before",
  alone: "Stop comparing",
  asTable: "Parcels per hour as a table",
  hour: "Hour",
  zoom: "Zoom into this hour",
  minutes: "{{count}} times",
};
