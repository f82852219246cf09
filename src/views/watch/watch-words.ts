/** Triggers, reasons and signposts of a watch in words. */
import type { Reopened, WatchedSignpost, WatchedTrigger } from '../../analysis/index.js';
import { saysRoughMoney } from '../figures.js';
import type { Names } from '../names.js';
import { servicesText } from '../roadmap/path-words.js';

const DIGITS = 3;
/** Evidence that is named before the rest is counted: a whole catalogue grows old together. */
const NAMED = 3;

export function triggerName({ trigger, code }: Pick<WatchedTrigger, 'trigger' | 'code'>, names: Names): string {
  return code === null ? names.entry('triggers', trigger) : `${code} ${names.entry('triggers', trigger)}`;
}

export function triggerSentence(each: WatchedTrigger, names: Names): string {
  const params = { trigger: triggerName(each, names), alternatives: names.alternatives(each.alternatives), n: each.services.length, inputs: inputsText(each, names) };
  return names.say(each.alternatives.length === 0 ? 'watch-fires-line' : 'watch-fires-alternatives', params);
}

/** What it was read from. */
export function inputsText({ inputs }: WatchedTrigger, names: Names): string {
  return inputs.map(({ quantity, value, isDerived }) => names.say(isDerived ? 'watch-input-derived' : 'watch-input', { quantity: names.quantity(quantity), value: valueText(value, names) })).join(names.say('list-separator'));
}

export function missingText({ missing }: WatchedTrigger, names: Names): string {
  return missing.map((quantity) => `${names.quantity(quantity)} (${quantity})`).join(names.say('list-separator'));
}

function valueText(value: string, names: Names): string {
  if (value === 'yes' || value === 'no') return names.say(`watch-${value}`);
  return value === '' || Number.isNaN(Number(value)) ? value : names.words.number(Number(value), { significant: DIGITS });
}

/** Why a decision opens again. */
export function reasonsOf({ by, before, now }: Reopened, names: Names): readonly string[] {
  const aged = by.flatMap((each) => (each.is === 'evidence' ? [names.quantity(each.quantity)] : []));
  const reasons = by.flatMap((each) => {
    if (each.is === 'trigger') return [names.entry('triggers', each.trigger)];
    if (each.is === 'evidence') return [];
    if (each.is === 'signpost') return [names.say('watch-by-signpost', { alternative: names.alternative(each.to) })];
    return [names.say('watch-by-answer', { before: formText(before, names), now: formText(now, names) })];
  });
  if (aged.length === 0) return reasons;
  const shown = aged.slice(0, NAMED).join(', ');
  return [...reasons, names.say('watch-by-evidence', { quantity: aged.length > NAMED ? names.say('watch-evidence-more', { quantities: shown, n: aged.length - NAMED }) : shown })];
}

export function formText({ form, alternative }: Reopened['before'], names: Names): string {
  const said = names.say(`form-${form}`);
  return alternative === null ? said : `${said}: ${names.alternative(alternative)}`;
}

/** What it is told by. */
export function signpostWhat({ kind, subject }: WatchedSignpost, names: Names): string {
  return names.say(`watch-what-${kind}`, { subject: subject === null ? '' : kind === 'rule' ? names.gate(subject) : names.criterion(subject) });
}

export function signpostNumber(value: number | null, { kind }: WatchedSignpost, names: Names): string {
  return value === null ? '–' : kind === 'cost' || kind === 'switch-cost' || kind === 'worth' ? saysRoughMoney(value, names.money, names.words) : names.words.number(value, { significant: DIGITS });
}

export function signpostSentence(each: WatchedSignpost, names: Names): string {
  const { from, to, service, before, now, threshold, state } = each;
  const number = (value: number | null): string => signpostNumber(value, each, names);
  const params = { service: servicesText([service], names), from: names.alternative(from), to: names.alternative(to), what: signpostWhat(each, names), before: number(before), now: number(now), threshold: number(threshold) };
  return names.say(before === null || now === null ? `watch-signpost-${state}` : `watch-signpost-${state}-by`, params);
}

/** Share of the loss by the switch that is left of what it was when decided; 0 once it is passed, null where it was ahead already or can no longer be chosen. */
export function shareLeft({ marginBefore, marginNow, state }: WatchedSignpost): number | null {
  if (state === 'passed') return 0;
  return marginBefore > 0 && marginNow !== null ? Math.max(0, marginNow / marginBefore) : null;
}
