/** Reads a case as it was decided and with what is known now, and says which decisions open again and why. */
import type { AdaptivePath, Reading, Reopened, ReopenedBy, Results, RoadmapAnswer, ServiceResult, TriggerState, Watched, WatchedSignpost, WatchedTrigger } from '../../analysis/index.js';
import { yearsBetween } from '../../base/index.js';
import type { PipelineOutput, PreparedRun } from '../types.js';

/** More draws than this share say yes: the trigger fires. */
const EVEN = 0.5;
const DERIVED_FILE = 'new-facts-derived.yaml';
const MONTHS_IN_YEAR = 12;
/** Digits of a value that stands beside its trigger. */
const DIGITS = 3;
const BY = { who: 'portolan watch', why: 'worked out from the case as it was decided and as it is now' } as const;

/** One side of the watch. */
interface Side {
  readonly prepared: PreparedRun;
  readonly output: PipelineOutput;
  readonly results: Results;
  readonly road: RoadmapAnswer;
}

/**
 * `before` is the case as decided, `now` the same with new facts, or as it is now. The choices that are watched are those of the roadmap of `before`. Null where there
 * is nothing to watch, or one of the two has errors. Cost: each decided once and laid out once; the case as it is now is compiled once more.
 */
export function watchCase(before: PreparedRun, now: PreparedRun, progress?: (done: number, all: number) => void): Watched | null {
  const steps = 4;
  progress?.(0, steps);
  const old = sideOf(before, null);
  if (old === null) return null;
  progress?.(1, steps);
  const fresh = sideOf(now, old.road);
  if (fresh === null || old.output.receipt === null || fresh.output.receipt === null) return null;
  progress?.(2, steps);
  const signposts = signpostsBetween(old.road, fresh.road);
  const findings = findingsOf(old, fresh, signposts);
  const triggers = triggersOf(old, now, findings);
  progress?.(3, steps);
  const expired = expiredSince(old.results, fresh.results);
  return {
    answer: {
      decided: old.output.receipt.asOf, asOf: fresh.output.receipt.asOf, decisions: servicesIn(old.road).length, triggers, expired, signposts,
      reopened: reopenedOf(old, fresh, triggers, expired.map(({ quantity }) => quantity), signposts),
    },
    receipts: { before: old.output.receipt, now: fresh.output.receipt },
  };
}

function sideOf(prepared: PreparedRun, like: RoadmapAnswer | null): Side | null {
  const output = prepared.size === 0 ? null : prepared.finish([prepared.runPart(0, prepared.size)]);
  const road = prepared.study('roadmap', { limits: [], ...(like === null ? {} : { choices: like.choices, objective: like.objective }) });
  return output === null || output.results === null || road === null ? null : { prepared, output, results: output.results, road: road.answer };
}

function servicesIn({ choices }: RoadmapAnswer): readonly string[] {
  return [...new Set(choices.map(({ service }) => service))];
}

function serviceOf(results: Results, id: string): ServiceResult | null {
  return results.services.find((service) => service.id === id) ?? null;
}

function alternativeOf(results: Results, service: string, id: string): ServiceResult['alternatives'][number] | null {
  return serviceOf(results, service)?.alternatives.find((each) => each.id === id) ?? null;
}

/** Every tipping point of the plan as decided, and where it stands now. */
function signpostsBetween(old: RoadmapAnswer, fresh: RoadmapAnswer): readonly WatchedSignpost[] {
  const margins = new Map(fresh.margins.map(({ service, to, margin }) => [`${service} ${to}`, margin]));
  const levels = new Map(fresh.paths.flatMap(({ kind, to, subject, points }) => points.map(({ service, level }) => [JSON.stringify([service, kind, to, subject]), level] as const)));
  const volumes = new Map(fresh.volumes.map(({ service, tasks }) => [service, tasks]));
  const levelNow = ({ kind, to, subject }: AdaptivePath, service: string): number | null => (kind === 'volume-above' || kind === 'volume-below' ? volumes.get(service) : levels.get(JSON.stringify([service, kind, to, subject]))) ?? null;
  return old.paths.flatMap((path) => path.points.map(({ service, level, threshold, margin }): WatchedSignpost => {
    const { kind, from, to, subject } = path;
    const marginNow = margins.get(`${service} ${to}`) ?? null;
    return { kind, from, to, subject, service, before: level, threshold, now: levelNow(path, service), marginBefore: margin, marginNow, state: movedTo(kind === 'rule' || kind === 'floor' ? null : margin, marginNow) };
  }));
}

/** `before` null: it could not be chosen; now that it can, it is passed where it is ahead. */
function movedTo(before: number | null, now: number | null): WatchedSignpost['state'] {
  if (now === null) return 'unmoved';
  if (now < 0) return before === null || before >= 0 ? 'passed' : 'unmoved';
  if (before === null || before < 0 || now === before) return now === before ? 'unmoved' : 'further';
  return now < before ? 'nearer' : 'further';
}

/** What the two sides tell about the inputs of triggers, and the services that each is about. */
interface Finding {
  readonly role: string;
  readonly alternative: string | null;
  readonly value: number | boolean;
  readonly services: readonly string[];
}

function findingsOf(old: Side, fresh: Side, signposts: readonly WatchedSignpost[]): readonly Finding[] {
  const { choices } = old.road;
  const all = servicesIn(old.road);
  const asOf = (side: Side): string => side.output.receipt?.asOf ?? '';
  const flipped = choices.filter(({ service, alternative }) => gatesOf(old.results, service, alternative) !== gatesOf(fresh.results, service, alternative)).map(({ service }) => service);
  const left = [...new Set(signposts.filter(({ kind, before, now, threshold }) => (kind === 'volume-above' || kind === 'volume-below') && before !== null && now !== null && threshold !== null && (kind === 'volume-above' ? now >= threshold : now <= threshold)).map(({ service }) => service))];
  const changes = [...new Set(choices.map(({ alternative }) => alternative))].flatMap((alternative): readonly Finding[] => {
    const own = choices.filter((choice) => choice.alternative === alternative).map(({ service }) => service);
    const change = changeOfCost(old.results, fresh.results, own, alternative);
    return change === null ? [] : [{ role: 'watched-cost', alternative, value: change, services: own }];
  });
  return [
    { role: 'watched-age', alternative: null, value: MONTHS_IN_YEAR * yearsBetween(asOf(old), asOf(fresh)), services: all },
    { role: 'watched-rules', alternative: null, value: flipped.length > 0, services: flipped },
    { role: 'watched-volume', alternative: null, value: left.length > 0, services: left },
    ...changes,
  ];
}

function gatesOf(results: Results, service: string, alternative: string): string {
  const gates = alternativeOf(results, service, alternative)?.gates;
  return gates === undefined ? '' : JSON.stringify([gates.status, [...gates.failed].sort(), [...gates.unknown].sort(), [...gates.conditions].sort()]);
}

/** Of the mean whole-life cost over all services that chose it; null where it is unknown on a side, or nothing. */
function changeOfCost(old: Results, fresh: Results, services: readonly string[], alternative: string): number | null {
  const total = (results: Results): number | null => services.reduce<number | null>((sum, service) => {
    const cost = alternativeOf(results, service, alternative)?.cost?.mean ?? null;
    return sum === null || cost === null ? null : sum + cost;
  }, 0);
  const [was, is] = [total(old), total(fresh)];
  return was === null || is === null || was === 0 ? null : is / was - 1;
}

/** What nobody stated is filled with what was found; then every trigger is read. */
function triggersOf(old: Side, now: PreparedRun, findings: readonly Finding[]): readonly WatchedTrigger[] {
  const stated = now.watch();
  if (stated === null) return [];
  const derived = findings.flatMap((finding) => {
    const quantity = stated.bound(finding.role);
    const key = finding.alternative === null ? {} : { alternative: finding.alternative };
    const value = stated.reader.read(quantity, key)?.value;
    return value?.is === 'unknown' ? [{ ...finding, quantity, key }] : [];
  });
  const text = JSON.stringify({ facts: derived.map(({ quantity, key, value }) => ({ quantity, key, value: value, ...BY })) });
  const watch = derived.length === 0 ? stated : now.change([{ path: DERIVED_FILE, text }]).watch();
  if (watch === null) throw new Error('what was worked out from two sound cases does not fit into one of them');
  const used = [...new Set(old.road.choices.map(({ alternative }) => alternative))];
  const inOrder = [...watch.triggers].sort((a, b) => ((a.code ?? a.id) < (b.code ?? b.id) ? -1 : 1));
  return inOrder.map(({ id, code, firesQuantity }): WatchedTrigger => {
    const perAlternative = watch.reader.per(firesQuantity)?.includes('alternative') === true;
    const cells = (perAlternative ? used : [null]).flatMap((alternative) => {
      const reading = watch.reader.read(firesQuantity, alternative === null ? {} : { alternative });
      return reading === null ? [] : [{ alternative, reading, state: stateOf(reading) }];
    });
    const firing = cells.filter(({ state }) => state === 'fires');
    const state: TriggerState = firing.length > 0 ? 'fires' : cells.length === 0 || cells.some((cell) => cell.state === 'unknown') ? 'unknown' : 'quiet';
    const alternatives = firing.flatMap(({ alternative }) => alternative ?? []);
    const told = (state === 'quiet' ? cells.slice(0, 1) : cells.filter((cell) => cell.state === state)).flatMap(({ reading, alternative }) => reading.inputs().map((input) => ({ ...input, alternative })));
    const own = derived.filter(({ quantity }) => told.some((input) => input.quantity === quantity));
    const only = own.filter(({ role }) => role === 'watched-rules' || role === 'watched-volume').flatMap(({ services }) => services);
    const opened = state !== 'fires' ? [] : perAlternative ? old.road.choices.filter(({ alternative }) => alternatives.includes(alternative)) : old.road.choices.filter(({ service }) => only.length === 0 || only.includes(service));
    return {
      trigger: id, code, state, alternatives, services: [...new Set(opened.map(({ service }) => service))],
      inputs: valuesOf(watch.reader, told.filter(({ leaf }) => leaf.basis !== 'unknown'), own.map(({ quantity }) => quantity)),
      missing: [...new Set(told.filter(({ leaf }) => leaf.basis === 'unknown').map(({ quantity }) => quantity))].sort(),
    };
  });
}

function stateOf({ value }: Reading): TriggerState {
  return value.is === 'flag' ? (value.yes > EVEN ? 'fires' : 'quiet') : 'unknown';
}

function valuesOf(reader: NonNullable<ReturnType<PreparedRun['watch']>>['reader'], inputs: readonly { readonly quantity: string; readonly alternative: string | null }[], derived: readonly string[]): WatchedTrigger['inputs'] {
  const seen = new Map<string, WatchedTrigger['inputs'][number]>();
  for (const { quantity, alternative } of inputs) {
    const reading = reader.read(quantity, alternative === null ? {} : { alternative });
    if (reading !== null && reading.value.is !== 'unknown' && !seen.has(quantity)) seen.set(quantity, { quantity, value: textOf(reading), isDerived: derived.includes(quantity) });
  }
  return [...seen.values()];
}

function textOf({ value }: Reading): string {
  if (value.is === 'number') return String(Number(value.p50.toPrecision(DIGITS)));
  if (value.is === 'flag') return value.yes > EVEN ? 'yes' : 'no';
  return value.is === 'member' ? value.member : '';
}

function expiredSince(old: Results, fresh: Results): Watched['answer']['expired'] {
  const nameOf = ({ quantity, key, date }: Results['evidence']['expired'][number]): string => JSON.stringify([quantity, key, date]);
  const known = new Set(old.evidence.expired.map(nameOf));
  return fresh.evidence.expired.filter((each) => !known.has(nameOf(each))).map(({ quantity, key, date, until }) => ({ quantity, key, date, until }));
}

function reopenedOf(old: Side, fresh: Side, triggers: readonly WatchedTrigger[], expired: readonly string[], signposts: readonly WatchedSignpost[]): readonly Reopened[] {
  return servicesIn(old.road).flatMap((service): readonly Reopened[] => {
    const alternative = old.road.choices.filter((choice) => choice.service === service).at(-1)!.alternative;
    const [before, now] = [serviceOf(old.results, service)?.recommendation, serviceOf(fresh.results, service)?.recommendation];
    if (before === undefined || now === undefined) return [];
    const aged = new Set(now.reasons.flatMap(({ code, params }) => (code === 'evidence-expired' ? [String(params['quantity'])] : [])));
    const by: readonly ReopenedBy[] = [
      ...triggers.filter(({ services }) => services.includes(service)).map(({ trigger }) => ({ is: 'trigger', trigger }) as const),
      ...[...new Set(expired)].filter((quantity) => aged.has(quantity)).map((quantity) => ({ is: 'evidence', quantity }) as const),
      ...[...new Set(signposts.filter((each) => each.service === service && each.state === 'passed').map(({ to }) => to))].map((to) => ({ is: 'signpost', to }) as const),
      ...(before.form === now.form && before.alternative === now.alternative ? [] : [{ is: 'answer' } as const]),
    ];
    const short = ({ form, alternative: ahead }: typeof before): Reopened['before'] => ({ form, alternative: ahead });
    return by.length === 0 ? [] : [{ service, choice: alternative, by, before: short(before), now: short(now) }];
  });
}
