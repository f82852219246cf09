/** PERT: a beta whose mean is (min + 4·mode + max)/6, from true limits or from P5, mode and P95. */
import { betaQuantile } from './beta.js';
import { beta, exactValue } from './distributions.js';
import type { Distribution } from './distribution.js';
import { solveMonotone } from './solve.js';

const LAMBDA = 4;
const P5 = 0.05;
const P95 = 0.95;

/** The support and the weight of the mode of a PERT. */
export interface PertShape {
  readonly min: number;
  readonly mode: number;
  readonly max: number;
  readonly lambda: number;
}

/** PERT between true limits; min ≤ mode ≤ max. `lambda` weighs the mode (4 in the standard form). */
export function pert(min: number, mode: number, max: number, lambda = LAMBDA): Distribution {
  if (!(max > min)) return exactValue(mode);
  const place = (mode - min) / (max - min);
  return beta(1 + lambda * place, 1 + lambda * (1 - place), min, max, 'pert');
}

/**
 * The PERT (lambda 4) with P5 = low, P95 = high and this mode; low ≤ mode ≤ high, low < high. With r the place of the mode in the
 * support, the place of the mode between P5 and P95 grows with r from below 0 to above 1, so there is exactly one. Cost: about 0.3 ms, and
 * next to nothing for a place of the mode that was asked for before.
 */
export function pertThrough(low: number, mode: number, high: number): PertShape {
  const { bottom, top } = standardThrough((mode - low) / (high - low));
  const width = (high - low) / (top - bottom);
  const min = low - width * bottom;
  return { min, mode: Math.max(mode, min), max: Math.max(min + width, mode), lambda: LAMBDA };
}

interface Standard {
  readonly bottom: number;
  readonly top: number;
}

const standards = new Map<number, Standard>();
const STANDARDS = 4096;

/** P5 and P95 of the PERT on 0 … 1 with the mode at this place between them. Half of a catalogue's estimates have the place of another. */
function standardThrough(wanted: number): Standard {
  const known = standards.get(wanted);
  if (known !== undefined) return known;
  const [from, to] = bracketOf(wanted);
  const r = solveMonotone((place) => placeBetween(place) - wanted, from, to);
  const made = { bottom: standardQuantile(r, P5), top: standardQuantile(r, P95) };
  if (standards.size < STANDARDS) standards.set(wanted, made);
  return made;
}

/** The place of the mode between P5 and P95, for a mode at `place` of the support. */
function placeBetween(place: number): number {
  const bottom = standardQuantile(place, P5);
  return (place - bottom) / (standardQuantile(place, P95) - bottom);
}

const GRID = 64;
const grid: number[] = [];

/** Neighbours of a grid of places between which `placeBetween` reaches `wanted`: half the steps of every fit, worked out once. */
function bracketOf(wanted: number): readonly [number, number] {
  if (grid.length === 0) for (let i = 0; i <= GRID; i += 1) grid.push(placeBetween(i / GRID));
  const above = grid.findIndex((place) => place >= wanted);
  return above <= 0 ? [0, above < 0 ? 1 : 1 / GRID] : [(above - 1) / GRID, above / GRID];
}

/**
 * The PERT with a true lower limit, this mode, and P95 = high; min ≤ mode ≤ high, min < high. If its upper end would pass `cap`, the
 * cap is the upper end and lambda falls as far as P95 needs (at 0 the distribution is uniform).
 */
export function pertFromLimit(min: number, mode: number, high: number, cap: number): PertShape {
  const rise = mode - min;
  const reach = high - min;
  let width = reach / standardQuantile(0, P95);
  if (rise > 0) {
    const r = solveMonotone((place) => rise * standardQuantile(place, P95) - reach * place, 1e-12, 1);
    width = rise / r;
  }
  if (min + width <= cap) return { min, mode, max: Math.max(min + width, mode), lambda: LAMBDA };
  const span = cap - min;
  const place = rise / span;
  const missed = (lambda: number): number => span * betaQuantile(1 + lambda * place, 1 + lambda * (1 - place), P95) - reach;
  return { min, mode, max: cap, lambda: solveMonotone(missed, 0, LAMBDA) };
}

function standardQuantile(place: number, share: number): number {
  return betaQuantile(1 + LAMBDA * place, 1 + LAMBDA * (1 - place), share);
}
