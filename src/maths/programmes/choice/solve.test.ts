/** Plans and bounds against every plan there is, on small programmes of every shape. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solveChoice, type ChoiceProgramme } from '../../index.js';

interface Written {
  readonly groups: readonly (readonly { readonly value: number; readonly needs: number; readonly use: readonly number[] }[])[];
  readonly must: readonly boolean[];
  readonly limits: readonly number[];
  readonly assets: readonly { readonly cost: number; readonly use: readonly number[] }[];
}

function programmeOf({ groups, must, limits, assets }: Written): ChoiceProgramme {
  const options = groups.flat();
  let at = 0;
  return {
    first: Int32Array.from([0, ...groups.map((group) => (at += group.length))]),
    value: Float64Array.from(options, ({ value }) => value),
    needs: Uint32Array.from(options, ({ needs }) => needs),
    use: Float64Array.from(options.flatMap(({ use }) => use)),
    limits: Float64Array.from(limits),
    assetCost: Float64Array.from(assets, ({ cost }) => cost),
    assetUse: Float64Array.from(assets.flatMap(({ use }) => use)),
    mustChoose: Uint8Array.from(must, (each) => (each ? 1 : 0)),
  };
}

/** The largest value of any plan, by trying them all; −Infinity where no plan keeps the limits. */
function bestOfAll({ groups, must, limits, assets }: Written): number {
  let best = -Infinity;
  for (let set = 0; set < 1 << assets.length; set++) {
    const opened = assets.filter((_, k) => (set >> k) & 1);
    const start = limits.map((limit, r) => opened.reduce((left, { use }) => left - use[r]!, limit));
    const visit = (g: number, left: readonly number[], value: number): void => {
      if (g === groups.length) {
        if (left.every((each) => each >= -1e-9)) best = Math.max(best, value);
        return;
      }
      if (must[g] !== true) visit(g + 1, left, value);
      for (const { value: own, needs, use } of groups[g]!) if ((needs & ~set) === 0) visit(g + 1, left.map((each, r) => each - use[r]!), value + own);
    };
    visit(0, start, -opened.reduce((sum, { cost }) => sum + cost, 0));
  }
  return best;
}

const whole = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });
const written: fc.Arbitrary<Written> = fc.record({ rows: whole(1, 3), assetCount: whole(0, 3), groupCount: whole(1, 5) }).chain(({ rows, assetCount, groupCount }) => {
  const uses = fc.array(whole(-3, 9), { minLength: rows, maxLength: rows });
  return fc.record({
    groups: fc.array(fc.array(fc.record({ value: whole(-5, 20), needs: whole(0, (1 << assetCount) - 1), use: uses }), { minLength: 1, maxLength: 4 }), { minLength: groupCount, maxLength: groupCount }),
    must: fc.array(fc.boolean(), { minLength: groupCount, maxLength: groupCount }),
    limits: fc.array(whole(-4, 25), { minLength: rows, maxLength: rows }),
    assets: fc.array(fc.record({ cost: whole(0, 12), use: uses }), { minLength: assetCount, maxLength: assetCount }),
  });
});

describe('solveChoice', () => {
  it('finds the best of all plans and proves it, or proves that there is none', () => {
    fc.assert(fc.property(written, (problem) => {
      const wanted = bestOfAll(problem);
      const { plan, bound, gap } = solveChoice(programmeOf(problem), { gap: 0 });
      expect(plan?.value ?? -Infinity).toBeCloseTo(wanted, 9);
      expect(bound).toBeGreaterThanOrEqual(wanted - 1e-9);
      if (plan === null) expect(bound).toBe(-Infinity);
      else expect(gap).toBeLessThan(1e-6);
    }), { numRuns: 2000 });
  }, 120_000);
  it('never gives a bound below a plan there is, however little work it may do, and no plan that breaks a limit', () => {
    fc.assert(fc.property(written, whole(0, 60), (problem, work) => {
      const { plan, bound } = solveChoice(programmeOf(problem), { gap: 0, work });
      const wanted = bestOfAll(problem);
      expect(bound).toBeGreaterThanOrEqual(wanted - 1e-9);
      expect(plan?.value ?? -Infinity).toBeLessThanOrEqual(wanted + 1e-9);
    }), { numRuns: 500 });
  }, 120_000);
  it('begins from a neighbour and ends at the same value', () => {
    fc.assert(fc.property(written, whole(-3, 3), (problem, shift) => {
      const like = solveChoice(programmeOf(problem), { gap: 0 });
      const moved = { ...problem, limits: problem.limits.map((limit) => limit + shift) };
      const cold = solveChoice(programmeOf(moved), { gap: 0 });
      expect(solveChoice(programmeOf(moved), { gap: 0, like }).plan?.value ?? -Infinity).toBeCloseTo(cold.plan?.value ?? -Infinity, 9);
    }), { numRuns: 300 });
  }, 120_000);
});
