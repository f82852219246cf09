/** Every figure of every worked case has a working, and each branch of it ends in a fact of the catalogue or a line of the case. */
import { describe, expect, test } from 'vitest';
import { uniforms } from '../../src/base/index.js';
import { runPipeline, type FigureTrace } from '../../src/pipeline/index.js';
import { inputOf, workedCases } from '../worked-cases.js';

type Node = FigureTrace['node'];
/** Figures of each case drawn by lot, besides the first and last of each kind. */
const SAMPLE = 200;
const SEED = 20261125;

/** Ids in a path differ, kinds of figures do not: `services.*.alternatives.*.cost.p50`. */
function kindOf(path: string): string {
  return path
    .split('.')
    .map((step, i, steps) => (i > 0 && ['services', 'alternatives', 'beats', 'costLines', 'goals', 'ahead'].includes(steps[i - 1] ?? '') ? '*' : step))
    .join('.')
    .replace(/\.\d+(?=\.|$)/g, '.#');
}

/** Each kind of figure at least twice (first and last), and a seeded sample of the rest, in the order of the figures. */
function sampleOf(paths: readonly string[]): readonly string[] {
  const [first, last] = [new Map<string, string>(), new Map<string, string>()];
  for (const path of paths) {
    const kind = kindOf(path);
    if (!first.has(kind)) first.set(kind, path);
    last.set(kind, path);
  }
  const kinds = new Set([...first.values(), ...last.values()]);
  const lots = new Float64Array(paths.length);
  uniforms(SEED, 'figures', 0, paths.length, lots, 0);
  return paths.filter((path, i) => kinds.has(path) || (lots[i] ?? 1) < SAMPLE / paths.length);
}

function endsNowhere(node: Node, above: readonly string[]): readonly string[] {
  const here = [...above, node.title];
  if (node.seeAbove || node.leaf !== null) return node.leaf !== null && node.leaf.file === '' ? [`${here.join(' ← ')}: no file`] : [];
  if (node.inputs.length === 0) return [here.join(' ← ')];
  return node.inputs.flatMap((input) => endsNowhere(input, here));
}

function numbersIn(value: unknown): number {
  if (typeof value === 'number') return 1;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, each) => sum + numbersIn(each), 0);
}

describe('every figure ends in a fact or a line of the case', () => {
  test.each(workedCases())('%s', (folder) => {
    const output = runPipeline(inputOf(folder, { quick: true }));
    expect(output.results, output.issues.map((issue) => issue.code).join()).not.toBeNull();
    const figures = output.figures();
    expect(figures.length).toBe(numbersIn(output.results));
    expect(new Set(figures).size).toBe(figures.length);
    const faults: string[] = [];
    for (const path of sampleOf(figures)) {
      const trace = output.explain(path);
      if (trace === null) faults.push(`${path}: no working`);
      else faults.push(...endsNowhere(trace.node, [path]));
    }
    expect([...new Set(faults)].slice(0, 20)).toEqual([]);
  });

  test('a path that is no figure has no working', () => {
    const output = runPipeline(inputOf(workedCases()[0]!, { quick: true }));
    expect(output.explain('services.no-such-service.cost')).toBeNull();
    expect(output.explain('')).toBeNull();
  });
});
