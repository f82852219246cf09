/** What a reader of a published case may move, and the case as it is with a reader's settings. A lever edits the case, never a result. */
import { readYaml, writeYaml } from '../../base/index.js';
import type { Results } from '../../analysis/index.js';
import { answersFileOf, type CaseFile } from '../../case/index.js';

/** A weight of a dimension (a share of 100 for all) or a quantity without indexes, with what it is officially. */
export interface Lever {
  readonly is: 'weight' | 'quantity';
  readonly id: string;
  readonly at: number;
  readonly low: number;
  readonly high: number;
  readonly step: number;
  readonly unit: string;
}

export interface LeverRequest {
  readonly quantity: string;
  readonly low: number | null;
  readonly high: number | null;
}

/** What a reader set: every weight, once one of them was moved (null before), and the quantities that were moved. */
export interface ReaderSettings {
  readonly weights: Readonly<Record<string, number>> | null;
  readonly quantities: Readonly<Record<string, number>>;
}

/** Weights are shown as points of a hundred: as fine as anybody means them. */
const POINTS = 100;
/** Without stated ends a quantity goes from nothing to twice what it is, in steps of a fiftieth of that. */
const TWICE = 2;
const STEPS = 50;
const READER = 'reader-of-this-page';

/** Levers of the decider's weights (the mean over the classes of services; equal where nobody decides), then of the quantities asked for. */
export function leversOf(results: Results, decider: string | null, asked: readonly LeverRequest[], levelOf: (quantity: string) => { readonly level: number; readonly unit: string } | null): readonly Lever[] {
  const rows = results.weights.filter(({ stakeholder }) => stakeholder === (decider ?? results.weights[0]?.stakeholder));
  const dimensions = [...new Set(rows.map(({ dimension }) => dimension))];
  const weights = dimensions.map((dimension): Lever => {
    const own = rows.filter((row) => row.dimension === dimension).map(({ weight }) => weight);
    const mean = own.reduce((sum, weight) => sum + weight, 0) / own.length;
    return { is: 'weight', id: dimension, at: Math.round(mean * POINTS), low: 0, high: POINTS, step: 1, unit: '%' };
  });
  return [...weights, ...asked.flatMap((each) => quantityLever(each, levelOf(each.quantity)))];
}

function quantityLever({ quantity, low, high }: LeverRequest, found: { readonly level: number; readonly unit: string } | null): readonly Lever[] {
  if (found === null) return [];
  const [from, to] = [low ?? Math.min(0, TWICE * found.level), high ?? Math.max(0, TWICE * found.level)];
  return from < to ? [{ is: 'quantity', id: quantity, at: found.level, low: from, high: to, step: (to - from) / STEPS, unit: found.unit }] : [];
}

interface WrittenSet {
  readonly 'service-class'?: string;
  readonly dimensions?: unknown;
  readonly criteria?: unknown;
}

interface WrittenPerson {
  readonly id: string;
  readonly weights?: readonly WrittenSet[];
  readonly statements?: unknown;
}

interface WrittenCase {
  readonly judgement?: { readonly decider?: string | null; readonly stakeholders?: readonly WrittenPerson[] };
  readonly overrides?: readonly { readonly quantity: string; readonly key?: unknown }[];
}

/**
 * The files that a reader's settings change (text null: removed), for `PreparedRun.change`. Weights stand in the place of the decider's,
 * for every class of services; what the decider said of criteria within a dimension stays. Without a decider the reader becomes one.
 */
export function readersCase(files: readonly CaseFile[], settings: ReaderSettings): readonly { readonly path: string; readonly text: string | null }[] {
  const written = readYaml('case.yaml', files.find(({ path }) => path === 'case.yaml')?.text ?? '').value as WrittenCase;
  const moved = Object.entries(settings.quantities).map(([quantity, value]) => ({ quantity, value, who: READER, why: 'moved on the published page' }));
  const kept = (written.overrides ?? []).filter(({ quantity, key }) => key !== undefined || !Object.hasOwn(settings.quantities, quantity));
  const overrides = [...kept, ...moved];
  const judgement = settings.weights === null ? written.judgement : weighed(written.judgement, settings.weights);
  const text = writeYaml({ ...written, ...(judgement === undefined ? {} : { judgement }), ...(overrides.length === 0 ? {} : { overrides }) });
  const answers = settings.weights === null || typeof written.judgement?.decider !== 'string' ? null : answersFileOf(written.judgement.decider);
  return [{ path: 'case.yaml', text }, ...(answers !== null && files.some(({ path }) => path === answers) ? [{ path: answers, text: null }] : [])];
}

function weighed(judgement: WrittenCase['judgement'], dimensions: Readonly<Record<string, number>>): WrittenCase['judgement'] {
  const { decider = null, stakeholders = [] } = judgement ?? {};
  if (decider === null) return { ...judgement, decider: READER, stakeholders: [...stakeholders, { id: READER, label: { en: READER }, weights: [{ dimensions }] } as WrittenPerson] };
  return {
    ...judgement,
    stakeholders: stakeholders.map((person) => {
      if (person.id !== decider) return person;
      const { statements: _statements, weights, ...rest } = person;
      return { ...rest, weights: (weights ?? [{}]).map((set) => ({ ...set, dimensions })) };
    }),
  };
}
