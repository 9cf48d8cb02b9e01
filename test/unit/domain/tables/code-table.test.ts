import { describe, expect, test } from "vitest";
import { codesOfColumn, queryOfCodes } from "../../../../src/domain/tables/column-codes";
import { codeTableOf } from "../../../../src/domain/tables/code-table";
import { damageOf, shownNumber } from "../../../../src/domain/tables/damaged-cell";
import { columnLetter } from "../../../../src/domain/tables/sheet";
import { isTableName } from "../../../../src/domain/tables/table-kind";
import { parseCodeList } from "../../../../src/domain/search/code-list";

const tableOf = (...rows: string[][]) => codeTableOf({ name: "", rows });
const guessed = (...rows: string[][]) => {
  const table = tableOf(...rows);
  return { firstRow: table.firstRow, name: table.columns.find(({ index }) => index === table.guess)?.name };
};

describe("the header and the column of the codes", () => {
  test("a shop's export: order numbers, phones, dates and goods are not taken for tracking codes", () => {
    const rows = [
      ["Mã đơn hàng", "Ngày đặt hàng", "SĐT", "SKU", "Mã vận đơn", "Tổng tiền"],
      ["241120ABCD12EF", "2026-11-20 08:00", "0901234567", "AO-01", "SPXVN061234567890", "125000"],
      ["241120ABCD12EG", "2026-11-20 08:10", "0912345678", "AO-01", "SPXVN061234567891", "99000"],
    ];
    expect(guessed(...rows)).toEqual({ firstRow: 1, name: "Mã vận đơn" });
    expect(guessed(...rows.map((row) => row.toReversed()))).toEqual({ firstRow: 1, name: "Mã vận đơn" });
  });

  test("by content alone when the names say nothing, or another language", () => {
    expect(guessed(["番号", "名"], ["GYABC123", "Lan"], ["GYABC124", "Mai"])).toEqual({ firstRow: 1, name: "番号" });
    expect(guessed(["0901234567", "812345678901"], ["0901234568", "812345678902"])).toEqual({ firstRow: 0, name: "" });
    expect(guessed(["orderNumber", "trackingCode"], ["987654321012", "LMP0123456789VNA"])).toMatchObject({
      name: "trackingCode",
    });
  });

  test("a title, the shop's name and blank rows above", () => {
    const rows = [["Danh sách mã vận đơn tháng 11"], ["Shop Hoa Mai", "", ""], [], ["STT", "Mã vận đơn", "Tên khách"]];
    expect(guessed(...rows, ["1", "VTP0012345", "Lan"])).toEqual({ firstRow: 4, name: "Mã vận đơn" });
    expect(guessed(["Danh sách mã vận đơn"], ["Mã vận đơn"], ["VTP0012345"])).toMatchObject({ firstRow: 2 });
  });

  test("a plain list has no header and loses no code", () => {
    const table = tableOf(["SPXVN061234567890"], [""], ["VN001"]);
    expect(table.firstRow).toBe(0);
    expect(codesOfColumn(table, 0).codes.map(({ text }) => text)).toEqual(["SPXVN061234567890", "VN001"]);
  });

  test("a CSV that a spreadsheet left in its first column is split; a list of several codes a cell is not", () => {
    const folded = tableOf(["Mã vận đơn;Tên"], ["VN001;Lan"], ["VN002;Mai"]);
    expect(codesOfColumn(folded, folded.guess ?? -1).codes.map(({ text }) => text)).toEqual(["VN001", "VN002"]);
    const several = tableOf(["VN001, VN002"], ["VN003, VN004"]);
    expect(codesOfColumn(several, 0).codes).toHaveLength(4);
    // The same list read as a CSV falls into columns.
    expect(codesOfColumn(tableOf(["VN001", "VN002"], ["VN003", "VN004", ""]), 0).codes).toHaveLength(4);
  });

  test("names columns as spreadsheets do", () => {
    expect([0, 25, 26, 701, 702].map(columnLetter)).toEqual(["A", "Z", "AA", "ZZ", "AAA"]);
  });
});

describe("the codes of a column", () => {
  test("keep the rows' order and their zeros; repeats are counted", () => {
    const table = tableOf(["code"], ["000123456789"], ["VN-002, VN003"], ["vn002"], [""], ["000123456789"]);
    const { codes, repeats, damaged } = codesOfColumn(table, 0);
    expect(codes.map(({ text }) => text)).toEqual(["000123456789", "VN-002", "VN003"]);
    expect([repeats, damaged.length]).toEqual([2, 0]);
    expect(parseCodeList(queryOfCodes(codes))).toEqual(codes);
  });

  test("cells a spreadsheet has damaged are named by their row and still asked for, error values are not", () => {
    const table = tableOf(["code"], ["1,23E+15"], ["812345678901234000"], ["#N/A"], ["12E5"], ["8123456789012340"]);
    const { codes, damaged } = codesOfColumn(table, 0);
    expect(damaged).toEqual([
      { row: 2, text: "1,23E+15", damage: "exponent" },
      { row: 3, text: "812345678901234000", damage: "rounded" },
      { row: 4, text: "#N/A", damage: "error" },
    ]);
    expect(codes.map(({ text }) => text)).toEqual(["1.23E+15", "812345678901234000", "12E5", "8123456789012340"]);
  });
});

test.each([
  ["000123", "000123"],
  ["12345678901234567890", "12345678901234567890"],
  ["8.12345678901E+11", "812345678901"],
  ["1.2345678901234501E+17", "123456789012345000"],
  ["12.5", "12.5"],
  ["1E+300", "1E+300"],
])("a number cell written as %s is shown as %s", (raw, shown) => expect(shownNumber(raw)).toBe(shown));

test("damage is not seen where there is none", () => {
  for (const text of ["12E5", "123456789012345", "1234567890123450", "SPXVN1E+", ""]) expect(damageOf(text)).toBeNull();
});

test("which dropped files are lists", () => {
  expect(["a.csv", "b.XLSX", "c.xls", "d.txt"].every(isTableName)).toBe(true);
  expect(["a.mp4", "csv", ".csv", "a.csv.mp4"].some(isTableName)).toBe(false);
});
