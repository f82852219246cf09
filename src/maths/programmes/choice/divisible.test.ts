/** Options in parts: the same optimum as the general simplex method, from any basis and whatever is forbidden on the way. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solveLinear, type ChoiceProgramme, type LinearOutcome } from '../../index.js';
import { Divisible } from './divisible.js';

const ROWS = 3;
const whole = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });

interface Written {
  readonly programme: ChoiceProgramme;
  /** Columns to forbid one after the other, as shares of all options and empty choices. */
  readonly forbid: readonly number[];
}

const written: fc.Arbitrary<Written> = fc
  .record({
    groups: fc.array(fc.array(fc.record({ value: whole(-9, 40), use: fc.array(whole(-4, 12), { minLength: ROWS, maxLength: ROWS }) }), { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
    must: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
    limits: fc.array(whole(-6, 40), { minLength: ROWS, maxLength: ROWS }),
    forbid: fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { maxLength: 6 }),
  })
  .map(({ groups, must, limits, forbid }) => {
    let at = 0;
    const options = groups.flat();
    return {
      forbid,
      programme: {
        first: Int32Array.from([0, ...groups.map((group) => (at += group.length))]), value: Float64Array.from(options, ({ value }) => value), needs: new Uint32Array(options.length),
        use: Float64Array.from(options.flatMap(({ use }) => use)), limits: Float64Array.from(limits), assetCost: new Float64Array(0), assetUse: new Float64Array(0),
        mustChoose: Uint8Array.from(groups, (_, g) => (must[g] === true ? 1 : 0)),
      },
    };
  });

/** The same programme for the general method: one column an option and an empty choice, one row a group and a limit. */
function inGeneral({ first, value, use, limits }: ChoiceProgramme, forbidden: Uint8Array): LinearOutcome {
  const groups = first.length - 1;
  const columns = value.length + groups;
  const line = (entry: (c: number) => number): Float64Array => Float64Array.from({ length: columns }, (_, c) => (forbidden[c] === 1 ? 0 : entry(c)));
  const isOf = (c: number, g: number): boolean => (c < value.length ? c >= first[g]! && c < first[g + 1]! : c === value.length + g);
  return solveLinear({
    objective: line((c) => value[c] ?? 0),
    rows: [
      ...Array.from({ length: groups }, (_, g) => ({ coefficients: line((c) => (isOf(c, g) ? 1 : 0)), relation: 'equal' as const, bound: 1 })),
      ...Array.from(limits, (bound, r) => ({ coefficients: line((c) => (c < value.length ? use[c * limits.length + r]! : 0)), relation: 'at-most' as const, bound })),
    ],
  });
}

/** What all groups have at best at some prices, and what the limits are worth. */
function boundAt({ first, value, use, limits }: ChoiceProgramme, forbidden: Uint8Array, prices: Float64Array, withValue = 1): number {
  let total = limits.reduce((sum, limit, r) => sum + limit * prices[r]!, 0);
  for (let g = 0; g + 1 < first.length; g++) {
    let best = forbidden[value.length + g] === 1 ? -Infinity : 0;
    for (let o = first[g]!; o < first[g + 1]!; o++) if (forbidden[o] === 0) best = Math.max(best, withValue * value[o]! - prices.reduce((sum, price, r) => sum + price * use[o * ROWS + r]!, 0));
    total += best;
  }
  return total;
}

const SCALE = new Float64Array(ROWS).fill(5);

function agree(divisible: Divisible, programme: ChoiceProgramme): void {
  const theirs = inGeneral(programme, divisible.forbidden);
  const ours = divisible.solve(-Infinity, 1000);
  if (theirs.is !== 'optimal') {
    expect(ours).toBe('infeasible');
    // Along the ray the bound falls for ever, or a group has nothing left.
    const ray = divisible.ray.map((each, r) => Math.max(0, each) / SCALE[r]!);
    expect(boundAt(programme, divisible.forbidden, ray, 0)).toBeLessThan(0);
    return;
  }
  expect(ours).toBe('optimal');
  const prices = new Float64Array(ROWS);
  divisible.pricesInto(prices);
  expect(boundAt(programme, divisible.forbidden, prices)).toBeCloseTo(theirs.value, 6);
  expect(divisible.objective()).toBeCloseTo(theirs.value, 6);
  const columns = Array.from({ length: programme.value.length }, (_, o) => divisible.share(o));
  expect(columns.reduce((sum, share, o) => sum + share * programme.value[o]!, 0)).toBeCloseTo(theirs.value, 6);
  programme.limits.forEach((limit, r) => expect(columns.reduce((sum, share, o) => sum + share * programme.use[o * ROWS + r]!, 0)).toBeLessThanOrEqual(limit + 1e-6));
}

describe('Divisible', () => {
  it('ends at the optimum of the general method, again after each column that is forbidden, or proves that there is none', () => {
    fc.assert(fc.property(written, ({ programme, forbid }) => {
      const divisible = new Divisible(programme, SCALE);
      agree(divisible, programme);
      for (const share of forbid) {
        divisible.forbidden[Math.floor(share * (programme.value.length + programme.first.length - 1))] = 1;
        agree(divisible, programme);
      }
    }), { numRuns: 600 });
  });
  it('comes back to a basis with everything that followed undone', () => {
    fc.assert(fc.property(written, ({ programme, forbid }) => {
      const divisible = new Divisible(programme, SCALE);
      fc.pre(divisible.solve(-Infinity, 1000) === 'optimal');
      const [basis, before] = [divisible.basis(), divisible.objective()];
      for (const share of forbid) divisible.forbidden[Math.floor(share * programme.value.length)] = 1;
      divisible.solve(-Infinity, 1000);
      divisible.allow();
      divisible.restore(basis);
      expect(divisible.objective()).toBeCloseTo(before, 8);
      const pivots = divisible.pivots;
      expect(divisible.solve(-Infinity, 1000)).toBe('optimal');
      expect(divisible.pivots).toBe(pivots);
    }), { numRuns: 500 });
  });
  it('stops as soon as the objective is low enough', () => {
    fc.assert(fc.property(written, ({ programme }) => {
      const whole = new Divisible(programme, SCALE);
      fc.pre(whole.solve(-Infinity, 1000) === 'optimal' && whole.pivots > 1);
      const part = new Divisible(programme, SCALE);
      const start = part.objective();
      fc.pre(start > whole.objective() + 1e-3);
      const enough = (start + whole.objective()) / 2;
      part.solve(enough, 1000);
      expect(part.objective()).toBeLessThanOrEqual(enough + 1e-9);
      expect(part.pivots).toBeLessThanOrEqual(whole.pivots);
    }), { numRuns: 300 });
  });
});
