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
  for (let d = 0; d < n; d += 1) {
    const left = truth(a, a.certain ? fromA : fromA + d);
    const right = truth(b, b.certain ? fromB : fromB + d);
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
  for (let cell = 0; cell < out.cells; cell += 1) {
    const to = cell * out.stride;
    const from = of.origin + (table[cell] as number) * of.stride;
    for (let d = 0; d < n; d += 1) {
      const value = of.flagged && of.mask[from + d] === 1 ? UNSURE : (of.values[from + d] as number);
      if (step.op === 'known') store(out, to + d, value === UNSURE && of.flagged && of.mask[from + d] === 1 ? NO : YES);
      else store(out, to + d, value === UNSURE ? UNSURE : 1 - value);
    }
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
    for (let d = 0; d < n; d += 1) {
      const at = test.certain ? t : t + d;
      const atYes = yes.certain ? y : y + d;
      const atNo = no.certain ? x : x + d;
      if (clean) {
        out.values[to + d] = (test.values[at] === YES ? yes.values[atYes] : no.values[atNo]) as number;
        out.mask[to + d] = 0;
      } else chooseUnsure(out, to + d, truth(test, at), yes, atYes, no, atNo);
    }
  }
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

function chooseUnsure(out: Register, at: number, test: number, yes: Register, atYes: number, no: Register, atNo: number): void {
  const unsureYes = yes.flagged && yes.mask[atYes] === 1;
  const unsureNo = no.flagged && no.mask[atNo] === 1;
  const same = !unsureYes && !unsureNo && yes.values[atYes] === no.values[atNo];
  const unsure = test === UNSURE ? !same : test === YES ? unsureYes : unsureNo;
  out.mask[at] = unsure ? 1 : 0;
  out.values[at] = unsure ? 0 : ((test === NO ? no.values[atNo] : yes.values[atYes]) as number);
  if (unsure) out.flagged = true;
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
    for (let d = 0; d < n; d += 1) {
      const at = first.certain ? a : a + d;
      const missing = first.flagged && first.mask[at] === 1;
      const from = missing ? second : first;
      const place = missing ? (second.certain ? b : b + d) : at;
      const unsure = from.flagged && from.mask[place] === 1;
      out.values[to + d] = unsure ? 0 : (from.values[place] as number);
      out.mask[to + d] = unsure ? 1 : 0;
      if (unsure) out.flagged = true;
    }
  }
}
