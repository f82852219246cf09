/** Loops over singles against the same in doubles: shares of a word, spacings and weights, and the two normals of a point of the circle. */
import { expect, it } from 'vitest';
import { philoxBlock } from '../../base/index.js';
import { ln } from '../../maths/index.js';
import { plainNormals } from './plain-normals.js';

const SAMPLES = 64, STRIDE = 4 * SAMPLES;
const open = (columns: number) => {
  const buffer = new ArrayBuffer(64 * STRIDE);
  return { values: new Float32Array(buffer), loops: plainNormals(buffer, { things: 3, columns, stride: STRIDE }) };
};
/** Half of the last place of a single around 1. */
const HALF_PLACE = 2 ** -24;

it('draws the middle of the cell of the upper 23 bits of each word, word 0 of four blocks first', () => {
  const { values, loops } = open(1);
  loops['drawShares']!(0, STRIDE, 8, 5, 6, 7, 9);
  for (let i = 0; i < SAMPLES; i++) {
    const [set, word, block] = [Math.floor(i / 16), Math.floor((i % 16) / 4), i % 4];
    const drawn = philoxBlock([8 + 4 * set + block, 0, 5, 6], [7, 9])[word]!;
    expect(values[i]).toBe((Math.floor(drawn / 512) + 0.5) / 2 ** 23);
  }
});

it('gives logarithms that differ from the exact one by less than the last place, from the smallest share to the largest', () => {
  const { values, loops } = open(1);
  for (let i = 0; i < SAMPLES; i++) values[i] = i % 2 === 0 ? 2 ** -24 * (2 * i + 1) : 1 - 2 ** -24 * (2 * i + 1);
  const shares = values.slice(0, SAMPLES);
  values.set([0, 1], 8 * SAMPLES);
  loops['spread']!(0, 2 * STRIDE, 4 * STRIDE, 8 * STRIDE);
  shares.forEach((share, s) => {
    const exact = -ln(share);
    expect(Math.abs(values[2 * SAMPLES + s]! - exact)).toBeLessThan(2 * HALF_PLACE * exact);
    expect(values[4 * SAMPLES + s]! * values[2 * SAMPLES + s]!).toBeCloseTo(1, 6);
  });
});

it('turns two shares into a point of the circle; the arcs around a quarter and three quarters are walked the other way, which is as even', () => {
  const { values, loops } = open(1);
  for (let s = 0; s < SAMPLES; s++) [values[s], values[SAMPLES + s]] = [(s + 0.5) / SAMPLES, (((s * 7) % SAMPLES) + 0.25) / SAMPLES];
  const [radius, angle] = [values.slice(0, SAMPLES), values.slice(SAMPLES, 2 * SAMPLES)];
  loops['normals']!(0, STRIDE, STRIDE);
  for (let s = 0; s < SAMPLES; s++) {
    const [length, turns] = [Math.sqrt(-2 * ln(radius[s]!)), 4 * angle[s]!];
    const quarter = Math.floor(turns + 0.5);
    const around = (Math.PI / 2) * (quarter % 2 === 1 ? 2 * quarter - turns : turns);
    expect(Math.abs(values[s]! - length * Math.cos(around))).toBeLessThan(1e-6);
    expect(Math.abs(values[SAMPLES + s]! - length * Math.sin(around))).toBeLessThan(1e-6);
  }
});
