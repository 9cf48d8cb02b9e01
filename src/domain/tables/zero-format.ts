/**
 * Digits that a spreadsheet's number format shows at least, when the format is nothing but zeros (`0000000000`: the number
 * 123 is seen as 0000000123); null for every other format.
 * @param format a format code of a workbook; what stands behind `;` is for negative numbers and texts
 */
export const zerosOf = (format: string): number | null => {
  const [positive = ""] = format.split(";");
  return /^0{2,}$/u.test(positive) ? positive.length : null;
};

/** A number as the format shows it; what is no whole number stays. @param shown its digits (`shownNumber`) */
export const withZeros = (shown: string, zeros: number): string =>
  /^\d+$/u.test(shown) ? shown.padStart(zeros, "0") : shown;
