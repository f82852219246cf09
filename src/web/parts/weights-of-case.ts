/** Weights as they stand in `case.yaml`: whose, for which class of services, on which dimension. */
import type { CaseForm } from '../../pipeline/index.js';
import { localText, type Names } from '../../views/index.js';

export interface Weigher {
  readonly id: string;
  readonly label: Readonly<Record<string, string>>;
  /** Position in the list of the case. */
  readonly at: number;
  readonly blocks: readonly { readonly serviceClass: string | null; readonly dimensions: Readonly<Record<string, unknown>> }[];
  readonly isDecider: boolean;
}

type Written = Readonly<Record<string, unknown>>;

export function weighersOf({ written }: CaseForm): readonly Weigher[] {
  const judgement = record(written?.['judgement']);
  return listOf(judgement['stakeholders']).map((each, at) => ({
    id: String(each['id'] ?? ''), label: record(each['label']) as Readonly<Record<string, string>>, at, isDecider: judgement['decider'] === each['id'],
    blocks: listOf(each['weights']).map((block) => ({ serviceClass: (block['service-class'] as string | undefined) ?? null, dimensions: record(block['dimensions']) })),
  }));
}

export function deciderOf(form: CaseForm): Weigher | null {
  return weighersOf(form).find(({ isDecider }) => isDecider) ?? null;
}

/** Paths of the blocks of weights of a person: of one class of services, or of all. */
export function weightPaths(form: CaseForm, stakeholder: string, serviceClass: string | null): readonly (readonly (string | number)[])[] {
  const weigher = weighersOf(form).find(({ id }) => id === stakeholder);
  if (weigher === undefined) return [];
  const base = ['judgement', 'stakeholders', weigher.at, 'weights'] as const;
  const blocks = weigher.blocks.flatMap((block, at) => (serviceClass === null || block.serviceClass === serviceClass ? [[...base, at]] : []));
  return blocks.length === 0 ? [[...base, 0]] : blocks;
}

/** Every dimension with the weight that a person gives it (first block that speaks of it); null where they said nothing, or an interval. */
export function dimensionsOf(form: CaseForm, stakeholder: string, names: Names, block?: number): readonly { readonly id: string; readonly label: string; readonly value: number | null; readonly written: string }[] {
  const weigher = weighersOf(form).find(({ id }) => id === stakeholder);
  const given = weigher?.blocks[block ?? 0]?.dimensions ?? {};
  return Object.keys(names.background.labels['dimensions'] ?? {}).filter((id) => Object.keys(given).length === 0 || Object.hasOwn(given, id)).map((id) => {
    const value = given[id];
    return { id, label: names.entry('dimensions', id), value: typeof value === 'number' ? value : null, written: value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value) };
  });
}

export function nameOfWeigher(weigher: Weigher, locale: string): string {
  return localText(weigher.label, locale, weigher.id);
}

export function record(value: unknown): Written {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Written) : {};
}

export function listOf(value: unknown): readonly Written[] {
  return Array.isArray(value) ? value.map(record) : [];
}
