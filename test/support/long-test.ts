import { test } from "vitest";

/** Tests that take long and guard what shorter ones guard too; they run by `npm run test:all`. */
export const longTest = process.env["VTRACK_LONG"] === undefined ? test.skip : test;
