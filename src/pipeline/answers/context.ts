/** What every part of an answer reads: the results, the open run, the catalogue, and how findings and lacks are written down. */
import type { AlternativeResult, OpenedRun, Reader, Reading, Receipt, Results, ServiceResult } from '../../analysis/index.js';
import type { Case } from '../../case/index.js';
import type { Catalogue, Question } from '../../catalogue/index.js';
import type { AnswerEvidence, AnswerParam, Finding, HistoryLine, Lack } from './types.js';

export interface AnswerContext {
  readonly results: Results;
  readonly receipt: Receipt;
  readonly theCase: Case;
  readonly catalogue: Catalogue;
  readonly reader: Reader;
  /** For what has to be computed once more under other inputs. */
  readonly run: OpenedRun;
  readonly history: readonly HistoryLine[];
  /** Files differ from what the last line of the history says: somebody edited them past it. */
  readonly isEditedSince: boolean;
  /** Services with an open decision that this answer goes through. */
  readonly services: readonly ServiceResult[];
  /** Inputs that are listed behind one finding. */
  readonly listed: number;
  /** The question that is answered now. */
  readonly question: Question;
}

/** What statements about a case read when no question is asked. */
export type CaseContext = Omit<AnswerContext, 'question'>;

/** A yes or no that differs between draws counts as what most of them say. */
export const EVEN = 0.5;

export type Statements = readonly (Finding | Lack)[];

export function isLack(statement: Finding | Lack): statement is Lack {
  return 'needs' in statement;
}

export function found(code: string, params: Finding['params'], evidence: readonly AnswerEvidence[], listed = evidence.length): Finding {
  return { of: 'case', code, params, evidence: evidence.slice(0, listed), moreEvidence: Math.max(0, evidence.length - listed) };
}

export function known(code: string, params: Finding['params'], evidence: readonly AnswerEvidence[]): Finding {
  return { ...found(code, params, evidence), of: 'catalogue' };
}

export function lacking(code: string, params: Lack['params'], needs: readonly string[] = [], evidence: readonly AnswerEvidence[] = []): Lack {
  return { code, params, needs, evidence, moreEvidence: 0 };
}

/** The alternative that an answer about a service speaks of: the one ahead, else the one that would be; null where there is none. */
export function leaderOf({ recommendation }: ServiceResult): string | null {
  return recommendation.alternative ?? recommendation.leaderIfAll;
}

export function alternativeOf(service: ServiceResult, id: string | null): AlternativeResult | null {
  return service.alternatives.find((each) => each.id === id) ?? null;
}

export function figure(path: string, value: number): AnswerEvidence {
  return { is: 'figure', path, value };
}

/** A field of the results that is not a number. */
export function field(path: string, value: string): AnswerEvidence {
  return { is: 'record', name: 'field', value: `${path} = ${value}` };
}

export const entries = (collection: string, ids: readonly string[]): AnswerParam => ({ is: 'entries', collection, ids });
export const alternatives = (ids: readonly string[]): AnswerParam => ({ is: 'alternatives', ids: [...new Set(ids)] });
export const services = (ids: readonly string[]): AnswerParam => ({ is: 'services', ids: [...new Set(ids)] });
export const count = (n: number): AnswerParam => ({ is: 'count', n });

/** The sources of an entry, each as evidence. */
export function sourcesOf(catalogue: Catalogue, id: string, sources: readonly string[], checked: string | null = null, locator: string | null = null): readonly AnswerEvidence[] {
  return sources.map((source) => ({ is: 'entry', id, source, title: catalogue.sources.get(source)?.title ?? source, locator, date: catalogue.sources.get(source)?.published ?? null, checked }));
}

/** Where a reading comes from: what the case says first, then facts. */
export function inputsOf({ sources }: Catalogue, reading: Reading): readonly AnswerEvidence[] {
  const rank = (basis: string): number => ['stated', 'override', 'derived', 'fact', 'assumed', 'unknown'].indexOf(basis);
  return [...reading.inputs()]
    .sort((a, b) => rank(a.leaf.basis) - rank(b.leaf.basis) || (a.quantity < b.quantity ? -1 : 1))
    .map(({ quantity, leaf }) => ({ is: 'input', quantity, basis: leaf.basis, claim: leaf.claim, source: leaf.source, title: leaf.source === null ? null : (sources.get(leaf.source)?.title ?? leaf.source), locator: leaf.locator, date: leaf.date ?? sources.get(leaf.source ?? '')?.published ?? null, file: leaf.file, line: leaf.line }));
}

export function missingIn(reading: Reading): readonly string[] {
  return [...new Set(reading.inputs().filter(({ leaf }) => leaf.basis === 'unknown').map(({ quantity }) => quantity))].sort();
}

const DIGITS = 3;

/** The value as digits (no more than an estimate carries) or member; a yes or no that differs between draws as its share. */
export function readingParam({ quantity, unit, value }: Reading): AnswerParam {
  const digits = (number: number): string => String(Number(number.toPrecision(DIGITS)));
  switch (value.is) {
    case 'unknown':
      return { is: 'message', id: 'answer-word-unknown' };
    case 'flag':
      return value.yes === 1 || value.yes === 0 ? { is: 'message', id: value.yes === 1 ? 'answer-word-yes' : 'answer-word-no' } : { is: 'share', value: value.yes };
    case 'member':
      return { is: 'reading', quantity, unit, value: value.member };
    case 'number': {
      const [low, middle, high] = [digits(value.p10), digits(value.p50), digits(value.p90)];
      return { is: 'reading', quantity, unit, value: low === high ? middle : `${middle} [${low} … ${high}]` };
    }
  }
}
