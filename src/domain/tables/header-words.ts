/** What column names say, lower case without marks; how much speaks for (above 0) or against tracking codes. */
const WORDS: readonly (readonly [weight: number, words: readonly string[]])[] = [
  [1, ["ma van don", "van don", "ma van chuyen", "ma kien", "ma buu gui", "tracking", "waybill", "awb", "shipment"]],
  [0.3, ["ma don", "order", "barcode", "qr", "ma vach"]],
  [0.2, ["ma", "code", "codes"]],
  [
    -1,
    [
      ...["dien thoai", "sdt", "phone", "sku", "gia", "tien", "cod", "price", "amount", "ngay", "date", "thoi gian"],
      ...["time", "dia chi", "address", "ten", "name", "so luong", "qty", "quantity", "stt", "khach", "email", "url"],
    ],
  ],
];

/** `Mã_vận-đơn` and `trackingCode` as words: `ma van don`, `tracking code`. */
const plainWords = (text: string): string =>
  ` ${text
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/đ/gu, "d")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `;

/** What a column's name says of its content: 1 tracking codes, around 0 nothing, -1 something else; null: no such word. */
export const headerWeight = (text: string): number | null => {
  const words = plainWords(text);
  const found = WORDS.find(([, list]) => list.some((word) => words.includes(` ${word} `)));
  return found?.[0] ?? null;
};
