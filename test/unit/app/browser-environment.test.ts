import { expect, test } from "vitest";
import { assertSupported } from "../../../src/app/browser-environment";

const scope = (over: object = {}) =>
  ({
    VideoDecoder: () => undefined,
    indexedDB: {},
    navigator: { locks: {} },
    crypto: { subtle: {}, randomUUID: () => "id" },
    ...over,
  }) as unknown as typeof globalThis;

test("a browser that has everything is accepted", () => expect(() => assertSupported(scope())).not.toThrow());

test.each([
  ["VideoDecoder", (({ VideoDecoder: _, ...rest }) => rest)(scope() as unknown as Record<string, unknown>)],
  ["indexedDB", scope({ indexedDB: undefined })],
  ["navigator.locks", scope({ navigator: {} })],
  ["crypto.subtle", scope({ crypto: { randomUUID: () => "id" } })],
  ["crypto.randomUUID", scope({ crypto: { subtle: {} } })],
  ["crypto.subtle, crypto.randomUUID", scope({ crypto: {} })],
])("without %s it is refused, and says so", (missing, given) => {
  const check = () => assertSupported(given as typeof globalThis);
  expect(check).toThrow(expect.objectContaining({ name: "browser-unsupported", message: `missing: ${missing}` }));
});
