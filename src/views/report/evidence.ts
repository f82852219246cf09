/** Evidence that a reader must know of: past its age, between which nobody has chosen or which contradicts itself, and suppliers' claims, called so. */
import type { Results } from '../../analysis/index.js';
import type { Content } from '../html.js';
import { tag } from '../html.js';
import { drawTable } from '../table.js';
import type { ReportContext, Section } from './context.js';
import { paragraph } from './context.js';

type Conflict = Results['evidence']['conflicts'][number];

export function evidenceSection(context: ReportContext): Section {
  const { names, results } = context;
  const { expired, conflicts, claims, laterAssumptions } = results.evidence;
  const none = (list: readonly unknown[], id: string): Content => (list.length === 0 ? paragraph(names.say(id)) : null);
  return {
    id: 'evidence', title: names.say('report-evidence'),
    body: [
      paragraph(names.say('report-evidence-lead')), paragraph(documentedText(context)),
      laterAssumptions.length === 0 ? null : paragraph(names.say('report-later-assumptions', { n: laterAssumptions.length, date: names.words.date(results.settings.asOf) })),
      tag('h3', names.say('report-conflicts')), none(conflicts, 'report-conflicts-none'), conflicts.length === 0 ? null : conflictTable(conflicts, context),
      tag('h3', names.say('report-expired')), none(expired, 'report-expired-none'), expired.length === 0 ? null : expiredTable(context),
      tag('h3', names.say('report-claims')), none(claims, 'report-claims-none'), claims.length === 0 ? null : claimTable(context),
    ],
  };
}

/** The share of facts with source, kind and dates, as counted and not as promised. */
function documentedText({ names }: ReportContext): string {
  const { all, documented } = names.background.facts;
  return all === 0 ? '' : names.say('report-documented', { all, documented, share: names.words.percent(documented / all, { digits: documented === all ? 0 : 1 }) });
}

/** A quantity with the members that name its cell. */
function cellName(quantity: string, key: Readonly<Record<string, string>>, { names }: ReportContext): string {
  const { alternative, service, ...rest } = key;
  const at = [alternative === undefined ? null : names.alternative(alternative), service === undefined ? null : names.service(service), ...Object.values(rest)].filter((each) => each !== null);
  return at.length === 0 ? names.quantity(quantity) : `${names.quantity(quantity)} (${at.join(', ')})`;
}

function conflictTable(conflicts: readonly Conflict[], context: ReportContext): Content {
  const { names } = context;
  return drawTable({
    caption: names.say('report-conflicts'),
    columns: ['column-quantity', 'column-conflict', 'column-sources', 'column-choice'].map((each) => ({ label: names.say(each) })),
    rows: conflicts.map((conflict) => [
      cellName(conflict.quantity, conflict.key, context), names.say(conflict.disagree ? 'conflict-disagree' : 'conflict-undecided'),
      conflict.lines.map(({ source, id, kind, date, estimate }) => names.say('conflict-line', { source: source === '' ? id : source, kind: names.say(`claim-${kind}`), date: names.words.date(date), estimate })).join('; '),
      [names.say(`choice-${conflict.choice}`), conflict.by].filter((each) => each !== null).join(': '),
    ]),
  });
}

function expiredTable(context: ReportContext): Content {
  const { names, results } = context;
  return drawTable({
    caption: names.say('report-expired'),
    columns: ['column-quantity', 'column-kind', 'column-dated', 'column-until'].map((each) => ({ label: names.say(each) })),
    rows: results.evidence.expired.map(({ quantity, key, kind, date, until }) => [cellName(quantity, key, context), names.say(`claim-${kind}`), names.words.date(date), names.words.date(until)]),
  });
}

function claimTable(context: ReportContext): Content {
  const { names, results } = context;
  return drawTable({
    caption: names.say('report-claims'),
    columns: ['column-quantity', 'column-alternative', 'column-source'].map((each) => ({ label: names.say(each) })),
    rows: results.evidence.claims.map(({ quantity, alternatives, sources }) => [
      names.quantity(quantity), alternatives.length === 0 ? names.say('report-all-alternatives') : names.alternatives(alternatives), sources.map((source) => names.source(source)).join('; '),
    ]),
  });
}
