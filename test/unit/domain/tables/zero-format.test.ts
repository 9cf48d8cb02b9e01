import { expect, test } from "vitest";
import { withZeros, zerosOf } from "../../../../src/domain/tables/zero-format";

test.each([
  ["0000000000", 10],
  ["00000;[Red]-00000", 5],
  ["0", null],
  ["General", null],
  ["0.00", null],
  ["#,##0", null],
  ['"SPX"0000', null],
  ["", null],
])("the format %s shows at least %s digits", (format, zeros) => expect(zerosOf(format)).toBe(zeros));

test("a number gets the zeros that are missing, and nothing else does", () => {
  expect(withZeros("123", 6)).toBe("000123");
  expect(withZeros("1234567", 6)).toBe("1234567");
  expect([withZeros("-1", 6), withZeros("1.5", 6), withZeros("#N/A", 6)]).toEqual(["-1", "1.5", "#N/A"]);
});
