/** The four marks of a reliable estimate, each with what shows it here and what is missing. */
import type { AppraisalAnswer } from '../../analysis/index.js';
import { saysPercent } from '../figures.js';
import type { Content } from '../html.js';
import { drawTable } from '../table.js';
import type { ReportContext } from './context.js';

type Appraised = AppraisalAnswer['alternatives'][number];

/** What stands on which marks: counted on this page, never promised. */
export function marksOf(context: ReportContext): Content {
  const { names, appraised } = context;
  const { facts, leftOut } = names.background;
  const own = appraised.flatMap((answer) => answer.alternatives.filter(({ id }) => id === answer.ahead));
  const candidates = context.results.services.filter(({ id }) => appraised.some(({ service }) => service === id)).flatMap(({ alternatives }) => alternatives.filter(({ standing }) => standing === 'candidate'));
  const span = (of: (each: Appraised) => number): Readonly<Record<string, string>> => ({ span: spanOf(own.map(of), context) });
  const error = Math.max(0, ...own.map(({ p80 }) => (p80.value > 0 ? p80.error / p80.value : 0)));
  const documented = facts.all === 0 ? 0 : facts.documented / facts.all;
  const driver = own[0]?.restsOn.drivers[0];
  const rows: readonly (readonly [string, string, string])[] = [
    ['comprehensive', names.say('appraise-comprehensive-shows', { lines: leftOut.lines.length, known: candidates.filter(({ cost }) => cost !== null).length, all: candidates.length }), names.say('appraise-comprehensive-lacks', { risks: leftOut.risks.length })],
    ['documented', names.say('appraise-documented-shows', { share: saysPercent(documented, names.words), all: facts.all, digest: context.receipt.resultDigest.slice(0, 12) }), names.say('appraise-documented-lacks', span(({ restsOn }) => restsOn.figure.assumed))],
    ['accurate', names.say('appraise-accurate-shows', { tested: facts.backTested, error: saysPercent(error, names.words) }), names.say('appraise-accurate-lacks', span(({ restsOn }) => restsOn.figure['back-tested']))],
    ['credible', driver === undefined ? names.say('appraise-credible-shows-none') : names.say('appraise-credible-shows', { quantity: names.quantity(driver.quantity), share: saysPercent(driver.share, names.words) }), names.say('appraise-credible-lacks', span(({ restsOn }) => restsOn.variance.assumed))],
  ];
  return drawTable({
    caption: names.say('appraise-marks-table'),
    columns: ['mark', 'shows', 'lacks'].map((each) => ({ label: names.say(`appraise-column-${each}`) })),
    rows: rows.map(([id, shows, lacks]) => [names.say(`appraise-${id}`), shows, lacks]),
  });
}

/** One share where both ends read the same. */
function spanOf(shares: readonly number[], { names }: ReportContext): string {
  const [low, high] = [saysPercent(Math.min(1, ...shares), names.words), saysPercent(Math.max(0, ...shares), names.words)];
  return low === high ? low : names.say('appraise-span', { low, high });
}
