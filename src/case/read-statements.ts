/** What a person said of weights, statement by statement: from `case.yaml` or from the file of answers that an interview leaves. */
import { z } from 'zod';
import { isId, type Issue, type YamlPath, type YamlReading } from '../base/index.js';
import type { Change, Changes, Saying, Statement, Swing, Swings, Told } from './types.js';

const name = z.string().refine(isId, { params: { code: 'id-form', accepted: 'a-z, 0-9, -' } });
const level = z.union([z.number(), z.string()]);
const told = z.union([z.number(), z.strictObject({ low: z.number(), high: z.number() })]);
const change = z.union([z.literal('swing'), z.number(), z.strictObject({ from: level, to: level })]);
const changes = z.record(name, change);

/** One statement: exactly one of `rank`, `points`, `ratio`, `share`, `prefer`, `same`, with what belongs to it; or `swings`, the anchors under which those after it were made. */
export const statementShape = z.strictObject({
  'service-class': name.optional(),
  rank: z.array(name).optional(),
  points: z.record(name, told).optional(),
  ratio: z.array(name).length(2).optional(),
  times: told.optional(),
  share: name.optional(),
  is: told.optional(),
  prefer: changes.optional(),
  to: changes.optional(),
  beside: changes.optional(),
  same: z.array(changes).length(2).optional(),
  shown: z.number().optional(),
  check: z.boolean().optional(),
  hints: z.array(name).optional(),
  swings: z.record(name, z.strictObject({ worst: level, best: level })).optional(),
});
export type WrittenStatement = z.infer<typeof statementShape>;

/** Which keys each form of statement has beside its own name: those it needs, and those it may have. */
const FORMS = {
  rank: { needs: [], may: [] },
  points: { needs: [], may: [] },
  ratio: { needs: ['times'], may: [] },
  share: { needs: ['is'], may: [] },
  prefer: { needs: ['to'], may: ['beside'] },
  same: { needs: [], may: ['shown'] },
} as const;
type Form = keyof typeof FORMS;
const KEYS = ['rank', 'points', 'ratio', 'times', 'share', 'is', 'prefer', 'to', 'beside', 'same', 'shown'] as const;

/** Statements in the order in which they were made; one that is no statement is left out with its issue. Issues: `statement-form`, `statement-range`, `statement-names`. */
export function readStatements(written: readonly WrittenStatement[], path: YamlPath, reading: YamlReading, issues: Issue[]): readonly Statement[] {
  let swings: Swings = new Map<string, Swing>();
  return written.flatMap((statement, index) => {
    if (statement.swings !== undefined) swings = new Map([...swings, ...Object.entries(statement.swings)]);
    if (Object.keys(statement).join() === 'swings') return [];
    const at = [...path, index];
    const fault = (code: string, params: Issue['params']): void => {
      issues.push({ code, severity: 'error', file: reading.file, at: reading.positionOf(at), path: at.join('.'), params });
    };
    const form = formOf(statement);
    if (form === null) {
      fault('statement-form', { found: KEYS.filter((key) => statement[key] !== undefined).join(', '), accepted: Object.keys(FORMS).join(', ') });
      return [];
    }
    const saying = sayingOf(form, statement);
    const range = rangeFault(saying);
    if (range !== null) fault('statement-range', range);
    const names = namesFault(saying);
    if (names !== null) fault('statement-names', { found: names });
    if (range !== null || names !== null) return [];
    return [{ ...saying, serviceClass: statement['service-class'] ?? null, hints: statement.hints ?? [], isCheck: statement.check ?? false, swings, file: reading.file, at: reading.positionOf(at), path: at.join('.') }];
  });
}

function formOf(statement: WrittenStatement): Form | null {
  const forms = (Object.keys(FORMS) as Form[]).filter((form) => statement[form] !== undefined);
  const [form] = forms;
  if (form === undefined || forms.length > 1) return null;
  const { needs, may } = FORMS[form];
  const isWhole = needs.every((key) => statement[key] !== undefined);
  const allowed: readonly string[] = [form, ...needs, ...may];
  return isWhole && KEYS.every((key) => statement[key] === undefined || allowed.includes(key)) ? form : null;
}

function sayingOf(form: Form, statement: WrittenStatement): Saying {
  switch (form) {
    case 'rank':
      return { is: 'ranking', names: statement.rank ?? [] };
    case 'points':
      return { is: 'points', points: new Map(Object.entries(statement.points ?? {}).map(([id, value]) => [id, toldOf(value)])) };
    case 'ratio':
      return { is: 'ratio', one: statement.ratio?.[0] ?? '', other: statement.ratio?.[1] ?? '', times: toldOf(statement.times ?? 1) };
    case 'share':
      return { is: 'share', name: statement.share ?? '', share: toldOf(statement.is ?? 0) };
    case 'prefer':
      return { is: 'preference', more: changesOf(statement.prefer), less: changesOf(statement.to), beside: statement.beside === undefined ? null : changesOf(statement.beside) };
    case 'same':
      return { is: 'indifference', one: changesOf(statement.same?.[0]), other: changesOf(statement.same?.[1]), shown: statement.shown ?? null };
  }
}

function toldOf(value: z.infer<typeof told>): Told {
  return typeof value === 'number' ? { low: value, high: value } : value;
}

function changesOf(written: z.infer<typeof changes> | undefined): Changes {
  return new Map(Object.entries(written ?? {}).map(([id, value]): [string, Change] => {
    if (value === 'swing') return [id, { is: 'share', share: 1 }];
    return [id, typeof value === 'number' ? { is: 'share', share: value } : { is: 'levels', from: value.from, to: value.to }];
  }));
}

/** Numbers that no weight can have: an interval the wrong way round, below nothing, a share above all. */
function rangeFault(saying: Saying): { readonly found: string; readonly accepted: string } | null {
  const fault = ({ low, high }: Told, most: number): { readonly found: string; readonly accepted: string } | null =>
    low <= high && low >= 0 && high <= most && high > 0 ? null : { found: low === high ? String(low) : `${low}, ${high}`, accepted: most === Infinity ? '0 ≤ low ≤ high' : `0 ≤ low ≤ high ≤ ${most}` };
  switch (saying.is) {
    case 'points': {
      const points = [...saying.points.values()];
      if (points.length > 0 && points.every(({ high }) => high === 0)) return { found: '0', accepted: '> 0' };
      return points.flatMap((each) => (each.low === 0 && each.high === 0 ? [] : (fault(each, Infinity) ?? [])))[0] ?? null;
    }
    case 'ratio':
      return fault(saying.times, Infinity);
    case 'share':
      return saying.share.high === 0 ? fault({ low: saying.share.low, high: 1 }, 1) : fault(saying.share, 1);
    case 'preference':
      return changeFault([saying.more, saying.less, ...(saying.beside === null ? [] : [saying.beside])]);
    case 'indifference':
      return changeFault([saying.one, saying.other]);
    case 'ranking':
      return null;
  }
}

function changeFault(bundles: readonly Changes[]): { readonly found: string; readonly accepted: string } | null {
  for (const bundle of bundles) {
    for (const each of bundle.values()) if (each.is === 'share' && !(each.share > 0 && each.share <= 1)) return { found: String(each.share), accepted: '0 < share ≤ 1' };
  }
  return null;
}

/** Names that say nothing: too few, or one that is compared with itself. */
function namesFault(saying: Saying): string | null {
  switch (saying.is) {
    case 'ranking':
      return saying.names.length < 2 || new Set(saying.names).size < saying.names.length ? saying.names.join(', ') : null;
    case 'points':
      return saying.points.size < 2 ? [...saying.points.keys()].join(', ') : null;
    case 'ratio':
      return saying.one === saying.other ? saying.one : null;
    case 'preference':
      return comparedFault(saying.more, saying.less);
    case 'indifference':
      return comparedFault(saying.one, saying.other);
    case 'share':
      return null;
  }
}

function comparedFault(one: Changes, other: Changes): string | null {
  if (one.size === 0 || other.size === 0) return [...one.keys(), ...other.keys()].join(', ');
  return [...one.keys()].find((id) => other.has(id)) ?? null;
}

/** A statement as one line of a file of answers, after a line with the anchors that it was asked under where `swings` gives some; reading them gives the same saying again. */
export function writeStatement(saying: Saying, beside: { readonly serviceClass: string | null; readonly isCheck: boolean; readonly hints: readonly string[]; readonly swings?: Swings }): string {
  const listed = (changes: Changes): Record<string, unknown> => Object.fromEntries([...changes].map(([id, change]) => [id, change.is === 'levels' ? { from: change.from, to: change.to } : change.share === 1 ? 'swing' : change.share]));
  const plain = ({ low, high }: Told): unknown => (low === high ? low : { low, high });
  const said = (): Record<string, unknown> => {
    switch (saying.is) {
      case 'ranking':
        return { rank: saying.names };
      case 'points':
        return { points: Object.fromEntries([...saying.points].map(([id, points]) => [id, plain(points)])) };
      case 'ratio':
        return { ratio: [saying.one, saying.other], times: plain(saying.times) };
      case 'share':
        return { share: saying.name, is: plain(saying.share) };
      case 'preference':
        return { prefer: listed(saying.more), to: listed(saying.less), ...(saying.beside === null ? {} : { beside: listed(saying.beside) }) };
      case 'indifference':
        return { same: [listed(saying.one), listed(saying.other)], ...(saying.shown === null ? {} : { shown: saying.shown }) };
    }
  };
  const whole = { ...(beside.serviceClass === null ? {} : { 'service-class': beside.serviceClass }), ...said(), ...(beside.isCheck ? { check: true } : {}), ...(beside.hints.length === 0 ? {} : { hints: beside.hints }) };
  // JSON on one line is YAML, so a line is whole or not there.
  const asked = beside.swings === undefined || beside.swings.size === 0 ? '' : `- ${JSON.stringify({ swings: Object.fromEntries(beside.swings) })}\n`;
  return `${asked}- ${JSON.stringify(whole)}\n`;
}

/** Every name of a statement, for whoever resolves them. */
export function namesIn(saying: Saying): readonly string[] {
  switch (saying.is) {
    case 'ranking':
      return saying.names;
    case 'points':
      return [...saying.points.keys()];
    case 'ratio':
      return [saying.one, saying.other];
    case 'share':
      return [saying.name];
    case 'preference':
      return [...saying.more.keys(), ...saying.less.keys(), ...(saying.beside?.keys() ?? [])];
    case 'indifference':
      return [...saying.one.keys(), ...saying.other.keys()];
  }
}
