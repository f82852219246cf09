/** x to a certain whole power, multiplied out: the power of the maths room to the last bits, in a tenth of its time. */
import type { Register } from '../register.js';
import { LARGEST_SIZE, absorbUnknown, rowBytes, settle, type Step } from '../step.js';

/** Beyond this a logarithm is quicker, and rounding adds up. */
export const MOST_FACTORS = 16;

export function wholePower(base: number, power: number): number {
  let made = power === 0 ? 1 : base;
  for (let n = 1; n < power; n += 1) made *= base;
  return made;
}

export function runWholePower(step: Step, n: number): void {
  const { out } = step;
  const [x, powers] = step.args as [Register, Register];
  const times = x.address < 0 ? undefined : step.loops?.['mul_vv'];
  let most = 0;
  for (let cell = 0; cell < out.cells; cell += 1) {
    const power = powers.values[powers.origin + step.offsets[1]![cell]! * powers.stride]!;
    most = Math.max(most, power);
    const to = cell * out.stride;
    const place = step.offsets[0]![cell]! * x.stride;
    const row = x.values.subarray(x.origin + place, x.origin + place + n);
    if (times === undefined) for (let d = 0; d < n; d += 1) out.values[to + d] = wholePower(row[d]!, power);
    else if (power === 0) out.values.fill(1, to, to + n);
    else if (power === 1) out.values.set(row, to);
    else {
      const [result, base] = [out.address + to * 8, x.address + place * 8];
      times(result, base, base, rowBytes(n));
      for (let factor = 2; factor < power; factor += 1) times(result, result, base, rowBytes(n));
    }
  }
  out.bound = most === 0 ? 1 : wholePower(Math.max(1, x.bound), most);
  absorbUnknown(step, n);
  if (!(out.bound <= LARGEST_SIZE)) settle(out, n, step.loops);
}
