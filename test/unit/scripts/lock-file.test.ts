import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { missingOptional, type LockEntry } from "../../../scripts/lib/lock-file.mjs";

const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as { packages: Record<string, LockEntry> };

test("every platform's packages are locked, or `npm ci` refuses the file (node scripts/complete-lock.mjs)", () => {
  expect(missingOptional(packages).map(({ location }) => location)).toEqual([]);
});

test("no address of a registry is in the lock file", () => {
  expect(Object.values(packages).filter(({ resolved }) => resolved?.startsWith("http"))).toEqual([]);
});

test("every package of package.json is pinned to one version", () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  const ranges = Object.values<string>({ ...dependencies, ...devDependencies });
  expect(ranges.filter((range) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(range))).toEqual([]);
});

test("a platform package without an entry is found and described by its name", () => {
  const some = {
    "node_modules/x": { version: "1.0.0", dev: true, optionalDependencies: { "@x/linux-x64-musl": "2.0.0" } },
  };
  expect(missingOptional(some)).toEqual([
    {
      location: "node_modules/@x/linux-x64-musl",
      entry: { version: "2.0.0", cpu: ["x64"], dev: true, libc: ["musl"], optional: true, os: ["linux"] },
    },
  ]);
});
