/** Adaptive pathways as sentences: until when to stay, then where to go, how long that takes and until which day it still pays. */
import type { AdaptivePath, RoadmapBasis } from '../../analysis/index.js';
import { saysRoughMoney } from '../figures.js';
import type { Names } from '../names.js';

const DIGITS = 3;
/** Services that are named before the rest is counted. */
const NAMED = 2;

/** "Stay on A until B reaches …"; one sentence for all services that turn alike, then what a switch takes. */
export function pathSentence(path: AdaptivePath, basis: RoadmapBasis, names: Names): string {
  const { kind, from, to, subject, year, points } = path;
  const [level, threshold] = [points.flatMap((point) => point.level ?? []), points.flatMap((point) => point.threshold ?? [])];
  const params = {
    from: names.alternative(from), to: names.alternative(to), services: servicesText(points.map(({ service }) => service), names), n: points.length, year: String(year ?? ''),
    subject: subject === null ? '' : kind === 'rule' ? names.gate(subject) : names.criterion(subject),
    level: spanText(level, kind, names), threshold: spanText(threshold, kind, names),
  };
  return [names.say(sentenceOf(kind, basis, level.length > 0), params), ...switchWords(path, names)].join(' ');
}

function sentenceOf(kind: AdaptivePath['kind'], basis: RoadmapBasis, isLevelKnown: boolean): string {
  if (kind === 'ahead' && basis !== 'plan') return 'roadmap-path-ahead-alone';
  return kind === 'floor' && isLevelKnown ? 'roadmap-path-floor-now' : `roadmap-path-${kind}`;
}

export function servicesText(ids: readonly string[], names: Names): string {
  const shown = ids.slice(0, NAMED).map((id) => names.service(id)).join(names.say('list-separator'));
  return ids.length > NAMED ? names.say('roadmap-services-more', { services: shown, n: ids.length - NAMED }) : shown;
}

/** One number, or the lowest and the highest where services differ. */
function spanText(values: readonly number[], kind: AdaptivePath['kind'], names: Names): string {
  if (values.length === 0) return names.say('terminal-unknown');
  const said = (value: number): string => (kind === 'cost' || kind === 'switch-cost' || kind === 'worth' ? saysRoughMoney(value, names.money, names.words) : names.words.number(value, { significant: DIGITS }));
  const [low, high] = [said(Math.min(...values)), said(Math.max(...values))];
  return low === high ? low : names.say('roadmap-span', { low, high });
}

function switchWords({ leadMonths, switchBy, kind }: AdaptivePath, names: Names): readonly string[] {
  if (kind === 'ahead' || leadMonths === null || leadMonths === 0) return [];
  const months = names.words.number(leadMonths, { significant: 2 });
  return [switchBy === null ? names.say('roadmap-switch-late', { months }) : names.say('roadmap-switch', { months, date: names.words.date(switchBy) })];
}
