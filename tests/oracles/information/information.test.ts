/** Value of information against closed forms (values.json names them): unit normal loss, two actions, a linear model, discrete pay-offs. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sobolUniforms } from '../../../src/maths/index.js';
import { binsOf, chanceOfChange, evpi, evppi, normalQuantile } from '../../../src/maths/index.js';

interface Values {
  readonly two_action: readonly { readonly mean_incremental_net_benefit: number; readonly sd: number; readonly EVPI: number; readonly prob_wrong: number }[];
  readonly evppi_linear: { readonly EVPI: number; readonly EVPPI_x: number; readonly EVPPI_y: number };
  readonly discrete: readonly { readonly probabilities: readonly number[]; readonly payoffs: readonly (readonly number[])[]; readonly EVPI: number }[];
}
const values = JSON.parse(readFileSync(new URL('values.json', import.meta.url), 'utf8')) as Values;
const DRAWS = 16384;

/** Even draws of two independent standard normal inputs. */
function normals(dimension: number): Float64Array {
  const out = new Float64Array(DRAWS);
  sobolUniforms(5, dimension, 0, DRAWS, out);
  return out.map((share) => normalQuantile(Math.min(1 - 1e-9, Math.max(1e-9, share))));
}

describe('perfect information', () => {
  test.each(values.two_action.map((each) => [`mean ${each.mean_incremental_net_benefit}, sd ${each.sd}`, each] as const))('two actions, %s', (_, { mean_incremental_net_benefit: mean, sd, EVPI, prob_wrong: wrong }) => {
    const own = normals(1).map((z) => mean + sd * z);
    const none = new Float64Array(DRAWS);
    expect(Math.abs(evpi([none, own]) - EVPI)).toBeLessThan(0.004 * sd);
    const chosen = mean > 0 ? 1 : 0;
    if (mean !== 0) expect(Math.abs(chanceOfChange([none, own], binsOf(own, 512), chosen) - wrong)).toBeLessThan(0.004);
  });
  test.each(values.discrete.map((each, at) => [`example ${at + 1}`, each] as const))('discrete pay-offs, %s', (_, { probabilities, payoffs, EVPI }) => {
    const per = 1000;
    const nets = payoffs.map((row) => Float64Array.from(probabilities.flatMap((chance, state) => new Array<number>(Math.round(chance * per)).fill(row[state]!))));
    expect(evpi(nets)).toBeCloseTo(EVPI, 6);
  });
});

describe('information about one input', () => {
  const [x, y] = [normals(1), normals(2)];
  const net = x.map((each, d) => 10 + 30 * each - 20 * y[d]!);
  const nets = [new Float64Array(DRAWS), net];
  const { EVPI, EVPPI_x: ofX, EVPPI_y: ofY } = values.evppi_linear;
  test.each([['x', x, ofX], ['y', y, ofY]] as const)('of %s lies between the two figures', (_, input, wanted) => {
    const { low, high } = evppi(nets, binsOf(input, 64));
    expect(low).toBeLessThanOrEqual(wanted + 0.1);
    expect(high).toBeGreaterThanOrEqual(wanted - 0.1);
    expect(high - low).toBeLessThan(0.6);
  });
  test('of everything is that of perfect information', () => {
    expect(Math.abs(evpi(nets) - EVPI)).toBeLessThan(0.05);
    expect(Math.abs(evppi(nets, binsOf(net, 4096)).high - EVPI)).toBeLessThan(0.05);
  });
  test('of an input that the choice ignores is nothing', () => {
    const { low, high } = evppi(nets, binsOf(normals(3), 32));
    expect(low).toBeLessThan(0.3);
    expect(high).toBeLessThan(0.6);
  });
});
