/** Flips of every worked case, held against the whole engine: random points and corners inside a proven radius never turn the lead, found flips do. */
import { describe, expect, it } from 'vitest';
import { exp } from '../../src/maths/elementary.js';
import { openRun } from '../../src/analysis/index.js';
import { netOfStanding, openFactWorld, factsOf, movedDraws, type Fact } from '../../src/analysis/flips/fact-world.js';
import { flipScene, flips } from '../../src/analysis/studies/flips.js';
import type { FlipScene } from '../../src/analysis/flips/fact-flips.js';
import { candidatesUnder, openFrame } from '../../src/analysis/service.js';
import { uniforms } from '../../src/base/index.js';
import { readCase } from '../../src/case/index.js';
import { readCatalogue } from '../../src/catalogue/index.js';
import { compileModel } from '../../src/model/index.js';
import { EXAMPLES, inputOf, workedCases } from '../worked-cases.js';

const DRAWS = 32, SERVICES = 2, POINTS = 4;
const SEED = 20261126;

describe.each(workedCases().filter((folder) => folder.startsWith(EXAMPLES)))('%s', (folder) => {
  const input = inputOf(folder);
  const theCase = readCase(input.caseFiles).case!;
  const version = input.catalogueFiles.find(({ path }) => path === 'VERSION')!.text.trim();
  const overlay = theCase.overlay.map(({ path, text }) => ({ path: path.replace(/^catalogue\//, ''), text }));
  const files = [...input.catalogueFiles.filter(({ path }) => path.endsWith('.yaml')), ...overlay];
  const catalogue = readCatalogue(files, version).catalogue!;
  const model = compileModel(theCase, catalogue, { seed: SEED, draws: DRAWS, asOf: theCase.asOf, assumptions: true }).model!;
  const { work } = openRun(model);
  const opened = model.services.flatMap((service, position) => {
    const frame = openFrame(work, position);
    const scene = frame === null ? null : flipScene(frame);
    return frame === null || scene === null || scene.outside.length === 0 ? [] : [{ service, frame, scene }];
  }).slice(0, SERVICES);

  it('is studied, and says less in brief', () => {
    for (const { service } of opened) expect(flips.run(work, { service, isBrief: true })!.facts).toBeNull();
  });

  it.each(opened)('$service: no point inside the proven radius turns the lead, what was found does', ({ service, frame, scene }) => {
    const { facts: answer } = flips.run(work, { service })!;
    const all = factsOf(frame, scene.placed.map(({ id }) => id));
    if (answer === null) {
      expect(factsOf(frame, [...scene.ahead, ...scene.outside].map(({ id }) => id))).toEqual([]);
      return;
    }
    const decisive = answer.decisive.facts.map(({ quantity, at }) => all.find((fact) => fact.quantity === quantity && JSON.stringify(fact.at) === JSON.stringify(at))!);
    const ahead = new Set(scene.ahead.map(({ id }) => id));
    /** Worked out by the whole engine, from inputs to candidates, not by what the search uses. */
    const leaderAt = (moves: readonly number[], weights = scene.weights): string => leaderUnder(scene, decisive, moves, weights);
    expect(ahead.has(leaderAt(decisive.map(() => 0)))).toBe(true);
    const { proven, found } = answer.decisive;
    expect(proven).toBeLessThanOrEqual(found?.distance ?? answer.far);
    for (const share of pointsInside(decisive.length)) expect(ahead.has(leaderAt(share.map((each) => each * proven * INSIDE)))).toBe(true);
    if (found !== null) {
      const moves = decisive.map((fact) => found.moved.find(({ quantity, at }) => quantity === fact.quantity && JSON.stringify(at) === JSON.stringify(fact.at))?.halfWidths ?? 0);
      expect(leaderAt(moves.map((each) => each * BEYOND))).toSatisfy((id: string) => !ahead.has(id) || found.distance === answer.far);
    }
    const joint = answer.joint.proven * INSIDE;
    for (const share of pointsInside(decisive.length)) expect(ahead.has(leaderAt(share.map((each) => each * joint), tilted(scene.weights, share, joint)))).toBe(true);
    expect(answer.joint.proven).toBeLessThanOrEqual(answer.joint.found?.distance ?? answer.far);
  });

  it.each(opened.slice(0, 1))('$service: bounds in a box hold at points in it, and the world at rest is the decision', ({ frame, scene }) => {
    const candidates = [...scene.ahead, ...scene.outside];
    const facts = factsOf(frame, candidates.slice(0, 2).map(({ id }) => id)).slice(0, 3);
    const world = openFactWorld(frame, candidates, facts);
    world.at(facts.map(() => 0)).forEach((standing, i) => expect(netOfStanding(scene, standing)).toBeCloseTo(scene.net(candidates[i]!), 3));
    const [low, high] = [facts.map((_, i) => -0.2 - i / 10), facts.map((_, i) => 0.3 + i / 10)];
    const bounds = world.between(low, high);
    for (const share of [0, 0.37, 1]) world.at(facts.map((_, i) => low[i]! + share * (high[i]! - low[i]!))).forEach((standing, i) => {
      if (Number.isNaN(bounds[i]!.low.cost)) return;
      const slack = 1e-9 * Math.max(1, Math.abs(standing.cost));
      expect(standing.cost).toBeGreaterThanOrEqual(bounds[i]!.low.cost - slack);
      expect(standing.cost).toBeLessThanOrEqual(bounds[i]!.high.cost + slack);
      standing.values.forEach((value, c) => {
        expect(value).toBeGreaterThanOrEqual(bounds[i]!.low.values[c]! - 1e-9);
        expect(value).toBeLessThanOrEqual(bounds[i]!.high.values[c]! + 1e-9);
      });
    });
  });
});

/** Rounding of two ways to add up; the law is about what is inside. */
const INSIDE = 1 - 1e-6;
const BEYOND = 1 + 1e-6;

/** Corners and random points of the cube from −1 to 1. */
function pointsInside(size: number): readonly (readonly number[])[] {
  const random = new Float64Array(POINTS * size);
  uniforms(SEED, 'flips/points', 0, random.length, random);
  const corners = Array.from({ length: 2 ** size }, (_, corner) => Array.from({ length: size }, (__, i) => ((corner >> i) % 2 === 0 ? 1 : -1)));
  return [...corners, ...Array.from({ length: POINTS }, (_, p) => Array.from({ length: size }, (__, i) => 2 * random[p * size + i]! - 1))];
}

/** Weights each within a log-ratio of what they were, that still sum to 1: half of the ratio on each, so that what makes the sum 1 stays inside too. */
function tilted(weights: Float64Array, share: readonly number[], radius: number): Float64Array {
  const moved = weights.map((weight, c) => weight * exp((radius / 2) * (share[c % share.length] ?? 0)));
  const sum = moved.reduce((total, each) => total + each, 0);
  return moved.map((each) => each / sum);
}

function leaderUnder({ frame, placed, worth, costCounts }: FlipScene, facts: readonly Fact[], moves: readonly number[], weights: Float64Array): string {
  const { work, position } = frame;
  const cells = facts.flatMap((fact, i) => (moves[i] === 0 ? [] : [{ ...fact.cell, values: movedDraws(work.run, fact, moves[i]!) }]));
  const read = (moved: Parameters<typeof candidatesUnder>[1]): string => {
    const nets = candidatesUnder(work, moved, position, placed, weights).map(({ id, expectedValue, netCost }) => ({ id, net: worth * expectedValue - (costCounts ? netCost! : 0) }));
    return nets.reduce((best, each) => (each.net > best.net ? each : best)).id;
  };
  return work.whileMoved(cells, read);
}
