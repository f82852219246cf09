/** One set of assets as a programme of its own, of the options that it allows only. */
import type { Priced } from './ascent.js';
import { Relaxation } from './relaxation.js';
import type { ChoiceProgramme } from './types.js';

export interface Restricted {
  readonly set: number;
  readonly relaxation: Relaxation;
  /** Value of the assets themselves, beside what the options bring. */
  readonly base: number;
  /** Option of the whole programme per option of this one. */
  readonly optionOf: Int32Array;
}

/** Cost: one pass over the uses of the options that are allowed. */
export function restrictTo(whole: Relaxation, set: number): Restricted {
  const { first, value, needs, use, limits, mustChoose } = whole.programme;
  const { rows, groups } = whole;
  const optionOf = new Int32Array(whole.options);
  const firsts = new Int32Array(groups + 1);
  let count = 0;
  for (let g = 0; g < groups; g++) {
    for (let o = first[g]!; o < first[g + 1]!; o++) if ((needs[o]! & ~set) === 0) optionOf[count++] = o;
    firsts[g + 1] = count;
  }
  const [uses, values] = [new Float64Array(count * rows), new Float64Array(count)];
  for (let k = 0; k < count; k++) {
    const o = optionOf[k]!;
    values[k] = value[o]!;
    for (let r = 0, from = o * rows, to = k * rows; r < rows; r++) uses[to + r] = use[from + r]!;
  }
  const programme: ChoiceProgramme = {
    first: firsts, value: values, needs: new Uint32Array(count), use: uses, limits: Float64Array.from(limits, (limit, r) => limit - whole.usedByAssets(set, r)),
    assetCost: new Float64Array(0), assetUse: new Float64Array(0), mustChoose,
  };
  return { set, relaxation: new Relaxation(programme, whole), base: -whole.costOfAssets(set), optionOf: optionOf.slice(0, count) };
}

/** The bound of the set, as a function of prices. */
export function ofRestricted({ relaxation, base }: Restricted): Priced {
  const { rows, scale, excess } = relaxation;
  const boundAt = (prices: Float64Array): number => {
    relaxation.price(prices);
    return relaxation.evaluate(0, prices) + base;
  };
  return { rows, scale, excess, boundAt };
}
