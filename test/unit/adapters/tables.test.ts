import { readFileSync } from "node:fs";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import writeSheets from "write-excel-file/node";
import { describe, expect, test } from "vitest";
import { createTableReader } from "../../../src/adapters/tables/table-reader";
import { createTableWriter } from "../../../src/adapters/tables/table-writer";
import { codesOfColumn } from "../../../src/domain/tables/column-codes";
import { codeTableOf } from "../../../src/domain/tables/code-table";

const { read } = createTableReader();
const fileOf = (content: BlobPart, name = "list.csv"): File => new File([content], name);
const bytes = (...values: number[]): Uint8Array<ArrayBuffer> => new Uint8Array(values);
const joined = (...parts: Uint8Array[]): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.concat(parts));
const rowsOf = async (content: BlobPart) => (await read(fileOf(content)))[0]?.rows;

type Vector = {
  readonly name: string;
  readonly input: { readonly file_base64?: string; readonly column: string };
  readonly expected?: { readonly headers?: string[] | null; readonly codes?: string[] | null };
  readonly wanted?: { readonly headers?: string[]; readonly codes?: string[] };
};

describe("the golden lists", () => {
  const url = new URL("../../fixtures/vectors/code-lists.json", import.meta.url);
  const vectors = JSON.parse(readFileSync(url, "utf8")) as Vector[];

  test.each(vectors.map((vector) => [vector.name, vector] as const))("%s", async (_name, vector) => {
    const { input, wanted = vector.expected } = vector;
    const content = new Uint8Array(Buffer.from(input.file_base64 ?? "", "base64"));
    if (content.length === 0) {
      await expect(read(fileOf(content))).rejects.toMatchObject({ name: "table-empty" });
      return;
    }
    const [sheet] = await read(fileOf(content));
    if (!sheet) throw new Error("no sheet");
    const table = codeTableOf(sheet);
    if (wanted?.headers) expect(table.columns.map(({ name }) => name)).toEqual(wanted.headers);
    const column = table.columns.find(({ name }) => name === input.column);
    // A column that is not there cannot be chosen; one without rows asks for nothing.
    const codes = column ? codesOfColumn(table, column.index).codes.map(({ text }) => text) : null;
    expect(codes ?? []).toEqual(wanted?.codes ?? []);
    if (column) expect(table.guess).toBe(column.index);
  });
});

describe("text files", () => {
  const TEXT = "Mã vận đơn;Tên\r\n0012345678901;Nguyễn Ánh\r\n";
  const ROWS = [["Mã vận đơn", "Tên"], ["0012345678901", "Nguyễn Ánh"], [""]];
  const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "utf16le"));
  const swapped = (wide: Uint8Array): Uint8Array => new Uint8Array(Buffer.from(wide).swap16());

  test.each([
    ["UTF-8", new Uint8Array(Buffer.from(TEXT))],
    ["UTF-8 with its mark", joined(bytes(0xef, 0xbb, 0xbf), Buffer.from(TEXT))],
    ["letters apart from their marks", new Uint8Array(Buffer.from(TEXT.normalize("NFD")))],
    ["UTF-16 LE", joined(bytes(0xff, 0xfe), utf16(TEXT))],
    ["UTF-16 BE", joined(bytes(0xfe, 0xff), swapped(utf16(TEXT)))],
  ])("%s", async (_name, content) => expect(await rowsOf(content as Uint8Array<ArrayBuffer>)).toEqual(ROWS));

  test("UTF-16 without its mark", async () => {
    const text = "code,name\nVN001,a\n";
    expect((await rowsOf(joined(utf16(text))))?.[1]).toEqual(["VN001", "a"]);
    expect((await rowsOf(joined(swapped(utf16(text)))))?.[1]).toEqual(["VN001", "a"]);
  });

  test("Windows-1258, whose marks stand apart", async () => {
    // "Mã vận đơn,Tên": tilde (0xDE) and dot below (0xF2) follow their letters.
    const content = joined(Buffer.from("Ma\xde v\xe2\xf2n \xf0\xf5n,T\xean\nVN001,\xd0\xf2\n", "latin1"));
    expect((await rowsOf(content))?.[0]).toEqual(["Mã vận đơn", "Tên"]);
  });

  test.each([
    ["comma", "a,b\n1,2\n"],
    ["semicolon", "a;b\n1;2\n"],
    ["tab", "a\tb\n1\t2\n"],
    ["named by Excel", "sep=;\r\na;b\r\n1;2\r\n"],
  ])("delimiter: %s", async (_name, text) =>
    expect((await rowsOf(text))?.slice(0, 2)).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]),
  );

  test("quotes, line ends in cells, rows of different length", async () => {
    expect(await rowsOf('code,note\n"VN,1","two\nlines"\nVN2,a,b,c\n')).toEqual([
      ["code", "note"],
      ["VN,1", "two\nlines"],
      ["VN2", "a", "b", "c"],
      [""],
    ]);
  });
});

describe("workbooks", () => {
  const workbook = async (sheets: Parameters<typeof writeSheets>[0]): Promise<File> =>
    fileOf(
      await writeSheets(sheets as never)
        .toBuffer()
        .then((buffer) => new Uint8Array(buffer)),
      "list.xlsx",
    );

  test("every sheet, as text: leading zeros, long texts, all digits of a number, dates", async () => {
    const file = await workbook([
      { sheet: "Trống", data: [[]] },
      {
        sheet: "Đơn hàng",
        data: [
          ["Mã vận đơn", "Số", "Ngày"],
          ["000123456789", 812345678901, { value: new Date("2026-11-20"), type: Date, format: "dd/mm/yyyy" }],
          ["12345678901234567890", 1.5, null],
        ],
      },
      { sheet: "Hoàn", data: [["VN001"]] },
    ] as never);
    const sheets = await read(file);
    expect(sheets.map(({ name }) => name)).toEqual(["Đơn hàng", "Hoàn"]);
    expect(sheets[0]?.rows).toEqual([
      ["Mã vận đơn", "Số", "Ngày"],
      ["000123456789", "812345678901", "2026-11-20"],
      ["12345678901234567890", "1.5", ""],
    ]);
  });

  test("zeros that only a number's format shows belong to the code; other formats and texts stay as they are", async () => {
    const cell = (value: number, format?: string) => ({ value, type: Number, ...(format ? { format } : {}) });
    const file = await workbook([
      {
        sheet: "Mã",
        data: [
          ["Mã vận đơn", "Tiền"],
          [cell(123, "0000000000"), cell(45_000, "#,##0")],
          [cell(12_345_678_901, "0000000000"), cell(0.5, "0.00")],
          [{ value: "77", type: String }, cell(7)],
          [cell(42, "00000"), cell(-42, "00000")],
        ],
      },
    ] as never);
    const shown = [
      ["0000000123", "45000"],
      ["12345678901", "0.5"],
      ["77", "7"],
      ["00042", "-42"],
    ];
    expect((await read(file))[0]?.rows.slice(1)).toEqual(shown);
    // As other programs write the same: a formula before the value, an exponent, other marks around attributes.
    const parts = unzipSync(new Uint8Array(await file.arrayBuffer()));
    const changed = Object.entries(parts).map(([name, part]) => {
      const text = strFromU8(part).replace(/<v>123<\/v>/u, "<f>100+23</f><v>1.23E2</v>");
      const quoted = text.replace(/formatCode="(0+)"/gu, "formatCode='$1'");
      return [name, strToU8(quoted)] as const;
    });
    expect(Buffer.concat(changed.map(([, part]) => part)).toString()).toMatch(/1\.23E2[^]*formatCode='0+'/u);
    const other = fileOf(zipSync(Object.fromEntries(changed)).slice(), "other.xlsx");
    expect((await read(other))[0]?.rows.slice(1)).toEqual(shown);
  });

  test("what is no list is refused by name", async () => {
    const compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    const cases: [string, Uint8Array][] = [
      ["table-empty", bytes()],
      ["table-empty", new Uint8Array(Buffer.from("\ufeff\r\n ,,\r\n"))],
      ["table-old-excel", joined(bytes(...compound), Buffer.alloc(600))],
      ["table-locked", joined(bytes(...compound), Buffer.alloc(600), Buffer.from("EncryptedPackage", "utf16le"))],
      ["table-old-excel", new Uint8Array(Buffer.from("\ufeff<html><table><tr><td>VN001</td></tr></table>"))],
      ["not-a-table", joined(bytes(0xff, 0xd8, 0xff, 0xe0), Buffer.from("\0\x10JFIF\0\x01"), Buffer.alloc(200, 7))],
      ["not-a-table", joined(Buffer.from("PK\x03\x04"), Buffer.alloc(50), Buffer.from("word/document.xml"))],
      ["not-a-table", joined(Buffer.from("PK\x03\x04"), Buffer.alloc(50), Buffer.from("xl/workbook.xml torn"))],
      ["not-a-table", new Uint8Array(Buffer.from("%PDF-1.7\nabc"))],
    ];
    for (const [name, content] of cases)
      await expect(read(fileOf(content as Uint8Array<ArrayBuffer>, "list.xlsx")), name).rejects.toMatchObject({ name });
  });

  test("an empty workbook says so", async () => {
    await expect(read(await workbook([{ sheet: "A", data: [[]] }] as never))).rejects.toMatchObject({
      name: "table-empty",
    });
  });
});

describe("writing", () => {
  const HOSTILE = ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "0012", 'Nguyễn Ánh, "x"'];

  test("CSV: Excel takes it for UTF-8 and runs nothing", async () => {
    const blob = await createTableWriter().write([["Mã"], ...HOSTILE.map((text) => [text])], "csv");
    const content = new Uint8Array(await blob.arrayBuffer());
    expect([...content.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const rows = await rowsOf(content);
    expect(rows?.[0]).toEqual(["Mã"]);
    const cells = rows?.slice(1, -1).map(([cell]) => cell);
    expect(cells).toEqual(HOSTILE.map((text) => (/^[=+\-@\t\r]/u.test(text) ? `'${text}` : text)));
  });

  test("XLSX: text cells that come back as they were", async () => {
    const blob = await createTableWriter().write([["Mã"], ...HOSTILE.map((text) => [text])], "xlsx");
    const [sheet] = await read(fileOf(await blob.arrayBuffer(), "answer.xlsx"));
    expect(sheet?.rows.map(([cell]) => cell)).toEqual(["Mã", ...HOSTILE.map((text) => text.trim())]);
    expect(Buffer.from(await blob.arrayBuffer()).includes("<f>")).toBe(false);
  });
});
