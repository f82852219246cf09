/** Outside frameworks with their two keys, the same answers under each published weight set side by side, and why they differ. */
import type { FrameworkScore, FrameworkTurn } from '../../analysis/index.js';
import { saysPercent } from '../figures.js';
import type { Content } from '../html.js';
import { list, tag } from '../html.js';
import { drawTable } from '../table.js';
import type { ReportContext, Section } from './context.js';
import { paragraph } from './context.js';

/** Published scores carry the decimals of their own arithmetic: a weighted mean of quarters. */
const SCORE_DIGITS = 2;

export function frameworksSection(context: ReportContext): Section | null {
  const { names, results } = context;
  if (results.frameworks.length === 0) return null;
  const frameworks = [...new Set(results.frameworks.map((each) => each.framework))];
  return {
    id: 'frameworks', title: names.say('report-frameworks'),
    body: [paragraph(names.say('report-frameworks-lead')), ...frameworks.map((id) => frameworkParts(id, context))],
  };
}

function frameworkParts(framework: string, context: ReportContext): Content {
  const { names, results } = context;
  const rows = results.frameworks.filter((each) => each.framework === framework);
  const known = rows.filter((row) => row.levels.some((each) => each.level !== null));
  const unknown = rows.filter((row) => !known.includes(row)).map((row) => names.alternative(row.alternative));
  const sets = [...new Set(rows.flatMap((each) => each.scores.map((score) => score.weightSet)))];
  const unknownParams = { list: known.length === 0 ? names.say('report-all-alternatives') : unknown.join('; '), sets: sets.map((set) => setName(framework, set, context)).join('; ') };
  const turns = results.frameworkTurns.filter((turn) => turn.framework === framework);
  const changes = known.flatMap((row) => changeSentences(row, context));
  return [
    tag('h3', names.entry('frameworks', framework)),
    unknown.length === 0 ? null : paragraph(names.say('report-frameworks-unknown', unknownParams)),
    known.length === 0 ? null : frameworkTable(framework, known, sets, context),
    changes.length === 0 ? null : [paragraph(names.say('report-frameworks-why')), list(changes)],
    turns.length === 0 ? null : [paragraph(names.say('report-frameworks-turns')), list(turns.map((turn) => turnSentence(turn, context)))],
  ];
}

function frameworkTable(framework: string, rows: readonly FrameworkScore[], sets: readonly string[], context: ReportContext): Content {
  const { names } = context;
  const objectives = [...new Set(rows.flatMap((each) => each.levels.map((level) => level.objective)))];
  return drawTable({
    caption: names.say('report-frameworks-table', { framework: names.entry('frameworks', framework) }),
    columns: [
      { label: names.say('column-alternative') }, { label: names.say('column-first-key') }, ...sets.map((set) => ({ label: setName(framework, set, context), numeric: true })), { label: names.say('column-lowest') },
      ...objectives.map((id) => ({ label: objectiveName(framework, id, context) })),
    ],
    rows: rows.map((row) => [
      names.alternative(row.alternative), keyText(row, context), ...sets.map((set) => scoreText(row, set, context)), levelText(row.lowest, context),
      ...objectives.map((id) => objectiveText(row, id, context)),
    ]),
  });
}

function setName(framework: string, set: string, { names }: ReportContext): string {
  return names.part('frameworks', framework, `weight-sets.${set}`, 'weight-sets', set);
}

function objectiveName(framework: string, objective: string, { names }: ReportContext): string {
  return names.part('frameworks', framework, `objectives.${objective}`, 'objectives', objective);
}

function levelText(level: string | null, { names }: ReportContext): string {
  return level === null ? names.say('terminal-unknown') : level.toUpperCase();
}

/** Passed, or the objectives that fall short, or those that nobody has said enough about. */
function keyText(row: FrameworkScore, context: ReportContext): string {
  const { names } = context;
  const wanted = row.passes === 'no' ? false : null;
  const named = row.levels.filter(({ reached }) => reached === wanted).map(({ objective }) => objectiveName(row.framework, objective, context));
  return names.say(`report-first-key-${row.passes}`, { list: named.join(', '), n: named.length });
}

/** Only who has turned the first key has a place; a score that turns nothing is said to be one. */
function scoreText(row: FrameworkScore, set: string, { names }: ReportContext): string {
  const found = row.scores.find((each) => each.weightSet === set);
  if (found === undefined) return names.say('terminal-unknown');
  if (found.score === null) return names.say('report-bounds', { low: saysPercent(found.bounds.low, names.words), high: saysPercent(found.bounds.high, names.words) });
  const score = names.words.percent(found.score, { digits: SCORE_DIGITS });
  return found.rank === null ? names.say('report-score-without-place', { score }) : names.say('report-score-with-place', { score, rank: found.rank });
}

function objectiveText(row: FrameworkScore, objective: string, context: ReportContext): string {
  const found = row.levels.find((each) => each.objective === objective);
  const level = levelText(found?.level ?? null, context);
  return found === undefined || found.minimum === null ? level : context.names.say('report-level-of-minimum', { level, minimum: found.minimum.toUpperCase() });
}

function changeSentences(row: FrameworkScore, context: ReportContext): readonly string[] {
  const { names } = context;
  return row.changes.flatMap(({ from, to, difference, parts }) => {
    if (difference === null || parts.length === 0) return [];
    const said = parts.map(({ objective, before, after, contributed }) =>
      names.say('report-framework-part', { objective: objectiveName(row.framework, objective, context), before: saysPercent(before, names.words), after: saysPercent(after, names.words), points: signed(contributed ?? 0, context) }));
    return [names.say('report-framework-change', { alternative: names.alternative(row.alternative), from: setName(row.framework, from, context), to: setName(row.framework, to, context), points: signed(difference, context), parts: said.join('; ') })];
  });
}

function turnSentence(turn: FrameworkTurn, context: ReportContext): string {
  const { names } = context;
  const parts = turn.parts.map(({ objective, by }) => `${objectiveName(turn.framework, objective, context)} ${signed(by, context)}`);
  return names.say('report-framework-turn', { first: names.alternative(turn.first), second: names.alternative(turn.second), from: setName(turn.framework, turn.from, context), to: setName(turn.framework, turn.to, context), parts: parts.join('; ') });
}

/** Percentage points with their sign. */
function signed(share: number, { names }: ReportContext): string {
  const sign = share < 0 ? '−' : '+';
  return `${sign}${names.words.number(Math.abs(share) * 100, { digits: SCORE_DIGITS })}`;
}
