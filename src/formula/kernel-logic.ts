/** Loops of three-valued logic and choice. Kleene: false wins an `and`, true wins an `or`, and what is left over is unknown. */
import type { Register } from './register.js';
import type { Step } from './step.js';

const YES = 1;
const NO = 0;
/** What a cell holds for logic: NO, YES, or this. */
const UNSURE = 2;

function truth(register: Register, at: number): number {
  return register.flagged && register.mask[at] === 1 ? UNSURE : (register.values[at] as number);
}

function store(out: Register, at: number, value: number): void {
  if (value !== UNSURE) {
    out.values[at] = value;
    out.mask[at] = 0;
    return;
  }
  out.values[at] = 0;
  out.mask[at] = 1;
  out.flagged = true;
}

/**
 * `and` and `or`. Every place of the mask is written, so that it is right as soon as one place is unknown. A certain operand settles a
 * whole row: the winning value makes the row, the other leaves it to its partner.
 */
export function runLogic(step: Step, n: number): void {
  const { out } = step;
  const [a, b] = step.args as [Register, Register];
  const wins = step.op === 'and' ? NO : YES;
  const [tableA, tableB] = step.offsets as [Int32Array, Int32Array];
  out.flagged = false;
  out.bound = 1;
  for (let cell = 0; cell < out.cells; cell += 1) {
    const to = cell * out.stride;
    const fromA = a.origin + (tableA[cell] as number) * a.stride;
    const fromB = b.origin + (tableB[cell] as number) * b.stride;
    const left = a.certain ? truth(a, fromA) : UNSURE;
    const right = b.certain ? truth(b, fromB) : UNSURE;
    if (left === wins || right === wins) fillRow(out, to, n, wins);
    else if (left === 1 - wins) copyRow(b, fromB, out, to, n);
    else if (right === 1 - wins) copyRow(a, fromA, out, to, n);
    else if (a.flagged || b.flagged) decideUnsure(out, to, n, wins, a, fromA, b, fromB);
    else decideRow(out, to, n, wins, a, fromA, b, fromB);
  }
}

function fillRow(out: Register, to: number, n: number, value: number): void {
  out.values.fill(value, to, to + n);
  out.mask.fill(0, to, to + n);
}

/** Both operands over draws and known. */
function decideRow(out: Register, to: number, n: number, wins: number, a: Register, fromA: number, b: Register, fromB: number): void {
  const { values } = out;
  const lefts = a.values;
  const rights = b.values;
  for (let d = 0; d < n; d += 1) values[to + d] = lefts[fromA + d] === wins || rights[fromB + d] === wins ? wins : 1 - wins;
  out.mask.fill(0, to, to + n);
}

function decideUnsure(out: Register, to: number, n: number, wins: number, a: Register, fromA: number, b: Register, fromB: number): void {
  const [stepA, stepB] = [a.certain ? 0 : 1, b.certain ? 0 : 1];
  for (let d = 0; d < n; d += 1) {
    const left = truth(a, fromA + d * stepA);
    const right = truth(b, fromB + d * stepB);
    store(out, to + d, left === wins || right === wins ? wins : left === UNSURE || right === UNSURE ? UNSURE : 1 - wins);
  }
}

/** `not`, and `known`, which is never unknown. */
export function runDenial(step: Step, n: number): void {
  const { out } = step;
  const of = step.args[0] as Register;
  const table = step.offsets[0] as Int32Array;
  out.flagged = false;
  out.bound = 1;
  const isKnown = step.op === 'known';
  for (let cell = 0; cell < out.cells; cell += 1) {
    const to = cell * out.stride;
    const from = of.origin + (table[cell] as number) * of.stride;
    if (isKnown) tellKnown(out, to, n, of, from);
    else deny(out, to, n, of, from);
  }
}

function tellKnown(out: Register, to: number, n: number, of: Register, from: number): void {
  if (!of.flagged) return fillRow(out, to, n, YES);
  const { values } = out;
  const { mask } = of;
  for (let d = 0; d < n; d += 1) values[to + d] = mask[from + d] === 1 ? NO : YES;
  out.mask.fill(0, to, to + n);
}

function deny(out: Register, to: number, n: number, of: Register, from: number): void {
  const { values } = out;
  const source = of.values;
  for (let d = 0; d < n; d += 1) values[to + d] = 1 - (source[from + d] as number);
  if (!of.flagged) {
    out.mask.fill(0, to, to + n);
    return;
  }
  for (let d = 0; d < n; d += 1) {
    const isUnsure = of.mask[from + d] === 1;
    out.mask[to + d] = isUnsure ? 1 : 0;
    if (!isUnsure) continue;
    values[to + d] = 0;
    out.flagged = true;
  }
}

/** `if c then a else b`: with c unknown, known only where a and b are known and equal. */
export function runChoose(step: Step, n: number): void {
  const { out } = step;
  const [test, yes, no] = step.args as [Register, Register, Register];
  const [tableT, tableY, tableN] = step.offsets as [Int32Array, Int32Array, Int32Array];
  out.flagged = false;
  out.bound = yes.bound > no.bound ? yes.bound : no.bound;
  const clean = !test.flagged && !yes.flagged && !no.flagged;
  for (let cell = 0; cell < out.cells; cell += 1) {
    const to = cell * out.stride;
    const t = test.origin + (tableT[cell] as number) * test.stride;
    const y = yes.origin + (tableY[cell] as number) * yes.stride;
    const x = no.origin + (tableN[cell] as number) * no.stride;
    if (test.certain && !(test.flagged && test.mask[t] === 1)) {
      if (test.values[t] === YES) copyRow(yes, y, out, to, n);
      else copyRow(no, x, out, to, n);
      continue;
    }
    const rows = { t, stepT: test.certain ? 0 : 1, y, stepY: yes.certain ? 0 : 1, x, stepX: no.certain ? 0 : 1 };
    if (clean) pickKnown(out, to, n, test.values, yes.values, no.values, rows);
    else pickUnsure(out, to, n, test, yes, no, rows);
  }
}

/** Where test, yes and no begin in their values, and how far apart their draws lie: 0 for a certain one. */
interface ChoiceRows {
  readonly t: number;
  readonly stepT: number;
  readonly y: number;
  readonly stepY: number;
  readonly x: number;
  readonly stepX: number;
}

function pickKnown(out: Register, to: number, n: number, tests: Float64Array, yes: Float64Array, no: Float64Array, { t, stepT, y, stepY, x, stepX }: ChoiceRows): void {
  const { values } = out;
  for (let d = 0; d < n; d += 1) values[to + d] = (tests[t + d * stepT] === YES ? yes[y + d * stepY] : no[x + d * stepX]) as number;
  out.mask.fill(0, to, to + n);
}

function pickUnsure(out: Register, to: number, n: number, test: Register, yes: Register, no: Register, { t, stepT, y, stepY, x, stepX }: ChoiceRows): void {
  const { values, mask } = out;
  const [tests, isTestUnsure, testMask] = [test.values, test.flagged, test.mask];
  const [yesValues, isYesUnsure, yesMask] = [yes.values, yes.flagged, yes.mask];
  const [noValues, isNoUnsure, noMask] = [no.values, no.flagged, no.mask];
  let any = 0;
  for (let d = 0; d < n; d += 1) {
    const [at, atYes, atNo] = [t + d * stepT, y + d * stepY, x + d * stepX];
    const unsureYes = isYesUnsure && yesMask[atYes] === 1;
    const unsureNo = isNoUnsure && noMask[atNo] === 1;
    const takesNo = tests[at] === NO;
    let unsure = takesNo ? unsureNo : unsureYes;
    let value = takesNo ? noValues[atNo]! : yesValues[atYes]!;
    if (isTestUnsure && testMask[at] === 1) {
      value = yesValues[atYes]!;
      unsure = unsureYes || unsureNo || value !== noValues[atNo];
    }
    values[to + d] = unsure ? 0 : value;
    mask[to + d] = unsure ? 1 : 0;
    if (unsure) any = 1;
  }
  if (any === 1) out.flagged = true;
}

/** A row as it is, with its mask; a certain cell is repeated. */
export function copyRow(from: Register, at: number, out: Register, to: number, n: number): void {
  if (from.certain) out.values.fill(from.values[at] as number, to, to + n);
  else out.values.set(from.values.subarray(at, at + n), to);
  if (!from.flagged) {
    out.mask.fill(0, to, to + n);
    return;
  }
  if (from.certain) out.mask.fill(from.mask[at] as number, to, to + n);
  else out.mask.set(from.mask.subarray(at, at + n), to);
  if (!out.flagged) out.flagged = out.mask.subarray(to, to + n).includes(1);
}

/** The first operand, and the second where the first is unknown. */
export function runOrElse(step: Step, n: number): void {
  const { out } = step;
  const [first, second] = step.args as [Register, Register];
  const [tableA, tableB] = step.offsets as [Int32Array, Int32Array];
  out.flagged = false;
  out.bound = first.bound > second.bound ? first.bound : second.bound;
  for (let cell = 0; cell < out.cells; cell += 1) {
    const to = cell * out.stride;
    const a = first.origin + (tableA[cell] as number) * first.stride;
    const b = second.origin + (tableB[cell] as number) * second.stride;
    const isMissing = first.flagged && first.certain && first.mask[a] === 1;
    if (isMissing) copyRow(second, b, out, to, n);
    else if (!first.flagged || first.certain) copyRow(first, a, out, to, n);
    else fillGaps(out, to, n, first, a, second, b);
  }
}

function fillGaps(out: Register, to: number, n: number, first: Register, a: number, second: Register, b: number): void {
  const { values, mask } = out;
  const [gaps, known, others, othersUnsure] = [first.mask, first.values, second.values, second.flagged ? second.mask : null];
  const stepB = second.certain ? 0 : 1;
  for (let d = 0; d < n; d += 1) {
    const isGap = gaps[a + d] === 1;
    const place = b + d * stepB;
    const unsure = isGap && othersUnsure !== null && othersUnsure[place] === 1;
    values[to + d] = unsure ? 0 : ((isGap ? others[place] : known[a + d]) as number);
    mask[to + d] = unsure ? 1 : 0;
    if (unsure) out.flagged = true;
  }
}
