/** Cells of a table that a spreadsheet would run as a formula: disarmed by an apostrophe on the way out, as they were on the way back. */

/** What some spreadsheet takes for the beginning of a formula, or drops to find one: signs, also in full width, and white space that is no blank. */
const FORMULA = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** The cell, safe to open: one that looks disarmed already gets another apostrophe, so that nothing is lost. Numbers stay numbers. */
export function disarmCell(cell: string): string {
  return isFormula(cell) ? `'${cell}` : cell;
}

/** The cell that was disarmed. */
export function rearmCell(cell: string): string {
  return cell.startsWith("'") && isFormula(cell.slice(1)) ? cell.slice(1) : cell;
}

function isFormula(cell: string): boolean {
  return FORMULA.test(cell) && !NUMBER.test(cell);
}
