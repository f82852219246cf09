/** Several lines of evidence for one cell: alone, pooled or kept as a range, as a person chose; and whether they contradict each other. */
import type { Domain } from '../base/index.js';
import type { CaseEvidence, EvidenceColumn } from '../case/index.js';
import type { EvidenceKind } from '../catalogue/index.js';
import type { Datum } from '../formula/index.js';
import { domainScale, fromQuantile, meanByQuadrature, normalQuantile, poolEffects, uniform, type Distribution, type Effect } from '../maths/index.js';
import { caseLeaf } from './attributes.js';
import { unknownDatum, type CellContext } from './cells.js';
import type { Report } from './evidence.js';
import type { Leaf } from './types.js';

/** A line with what its kind and its age make of it. */
export interface ReadLine {
  readonly line: CaseEvidence;
  readonly kind: EvidenceKind;
  readonly datum: Datum;
}

/** Ends of a written interval, P5 and P95: what a source itself holds possible. */
const LOW = 0.05;
const HIGH = 0.95;

/**
 * What the used lines of one cell give together; null, and said, when they cannot. Issue codes: `evidence-uses-mixed`, `evidence-choice-unsigned`,
 * `evidence-alone-in-its-cell`, `evidence-levels-put-together`, `evidence-claim-pooled`, `evidence-pool-without-width`.
 */
export function choose(used: readonly ReadLine[], context: CellContext, report: Report): Datum | null {
  const [first] = used;
  if (first === undefined) return null;
  const { use } = first.line;
  const other = used.find(({ line }) => line.use !== use);
  const refuse = (code: string, read: ReadLine = first, column: EvidenceColumn = 'use'): null => {
    report(read.line, code, column, { found: read.line.id, quantity: read.line.quantity, use });
    return null;
  };
  if (other !== undefined) return refuse('evidence-uses-mixed', other);
  if (use === 'yes') return first.datum;
  if (used.length < 2) return refuse('evidence-alone-in-its-cell');
  if (!used.some(({ line }) => line.details.has('chosen-by') && line.details.has('chosen-why'))) return refuse('evidence-choice-unsigned');
  if (context.kind.is !== 'number') return refuse('evidence-levels-put-together');
  if (use === 'range') return rangeOf(used);
  const claim = used.find(({ kind }) => kind.oneSided);
  if (claim !== undefined) return refuse('evidence-claim-pooled', claim);
  const effects = used.map(({ datum }) => effectOf(datum, context.domain));
  const bare = effects.findIndex((effect) => effect === null);
  return bare >= 0 ? refuse('evidence-pool-without-width', used[bare], 'estimate') : pooled(effects.flatMap((effect) => effect ?? []), context.domain);
}

/** What a cell holds while nobody has chosen: the range, which prefers no source; levels and answers have none and stay unknown. Our own bands may not step in. */
export function unchosen(used: readonly ReadLine[], context: CellContext): Datum {
  return context.kind.is === 'number' ? rangeOf(used) : unknownDatum;
}

/** From the lowest to the highest that any source holds possible, and nothing in between is likelier: no source is preferred. */
function rangeOf(used: readonly ReadLine[]): Datum {
  const low = Math.min(...used.map(({ datum }) => endOf(datum, LOW) ?? Infinity));
  const high = Math.max(...used.map(({ datum }) => endOf(datum, HIGH) ?? -Infinity));
  return high > low ? { is: 'random', distribution: uniform(low, high) } : { is: 'number', value: low };
}

function endOf(datum: Datum, share: number): number | null {
  if (datum.is === 'number') return datum.value;
  return datum.is === 'random' ? datum.distribution.quantile(share) : null;
}

/** Centre and standard error on the scale of the domain; null where a source leaves no width to weigh it by. */
function effectOf(datum: Datum, domain: Domain): Effect | null {
  if (datum.is !== 'random') return null;
  const scale = domainScale(domain);
  const [low, centre, high] = [LOW, 0.5, HIGH].map((share) => scale.to(datum.distribution.quantile(share))) as [number, number, number];
  const error = (high - low) / (2 * normalQuantile(HIGH));
  return error > 0 && Number.isFinite(error) && Number.isFinite(centre) ? { centre, error } : null;
}

/** The case is one more place like those that the sources looked at: the spread between them adds to the error of their mean. */
function pooled(effects: readonly Effect[], domain: Domain): Datum {
  const { centre, error, between } = poolEffects(effects);
  const scale = domainScale(domain);
  const deviation = Math.sqrt(error * error + between);
  const quantile = (share: number): number => scale.from(centre + deviation * normalQuantile(share));
  const distribution: Distribution = fromQuantile('pooled', quantile, () => meanByQuadrature(quantile));
  return { is: 'random', distribution };
}

/** Some two of the sources have no value in common: intervals apart, or another level or answer. What is unknown contradicts nothing. */
export function disagree(lines: readonly ReadLine[]): boolean {
  return lines.some((one, i) => lines.slice(i + 1).some((other) => areApart(one.datum, other.datum)));
}

/** No value in common. */
export function areApart(one: Datum, other: Datum): boolean {
  const [low, high] = [endOf(one, LOW), endOf(one, HIGH)];
  const [otherLow, otherHigh] = [endOf(other, LOW), endOf(other, HIGH)];
  if (low !== null && high !== null && otherLow !== null && otherHigh !== null) return high < otherLow || otherHigh < low;
  if (one.is === 'flag' && other.is === 'flag') return one.value !== other.value;
  const [places, others] = [placesOf(one), placesOf(other)];
  return places.length > 0 && others.length > 0 && !places.some((place) => others.includes(place));
}

/** A number, or its P5, P50 and P95, as evidence is written; empty for what is no number. */
export function spanText(datum: Datum): string {
  if (datum.is !== 'random') return datum.is === 'number' || datum.is === 'flag' ? String(datum.value) : '';
  return [LOW, 0.5, HIGH].map((share) => String(Number(datum.distribution.quantile(share).toPrecision(3)))).join('..');
}

function placesOf(datum: Datum): readonly number[] {
  if (datum.is === 'member') return [datum.position];
  return datum.is === 'mixture' ? datum.positions : [];
}

/** The leaf of a cell that lines fill: one line's own, or that of all with the rule that joins them. A supplier's claim among them makes it one. */
export function leafOfChoice(used: readonly ReadLine[]): Leaf {
  const [first] = used;
  if (first === undefined) throw new Error('a choice of nothing');
  if (used.length === 1) return leafOfLine(first);
  const leaves = used.map(leafOfLine);
  const { details, use } = first.line;
  const claim = used.find(({ kind }) => kind.oneSided) ?? first;
  const oldest = leaves.map(({ date }) => date ?? '').sort()[0] ?? null;
  const signed = used.find(({ line }) => line.details.has('chosen-by'))?.line.details ?? details;
  return {
    ...leafOfLine(first),
    claim: claim.kind.id,
    source: [...new Set(leaves.map(({ source }) => source))].join('; '),
    locator: used.map(({ line }) => line.id).join(', '),
    date: oldest,
    rule: `evidence-${use === 'yes' ? 'undecided' : use}`,
    note: [signed.get('chosen-by'), signed.get('chosen-why')].filter((part) => part !== undefined).join(': '),
  };
}

function leafOfLine({ line, kind }: ReadLine): Leaf {
  const text = (column: EvidenceColumn): string => line.details.get(column) ?? '';
  const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '' && part !== 'unknown').join(' ');
  return {
    ...caseLeaf(line.value),
    claim: kind.id,
    source: joined(text('harness'), text('harness-version')),
    locator: joined(text('task'), text('task-version'), text('metric'), text('model')),
    date: line.date,
    file: line.value.file,
    line: line.at?.line ?? null,
    row: null,
    column: 'estimate',
    note: joined(text('file'), text('file-digest').slice(0, 'sha256:'.length + 12), text('state') === 'no-error' ? '' : text('state')),
  };
}
