/** Evidence as two tables of a case: one line for each cell that a record speaks for, and where the value of each line came from. */
import { digestOf } from '../../base/index.js';
import { EVIDENCE_COLUMNS, EVIDENCE_FILE, PROVENANCE_COLUMNS, readCsv, writeCsv } from '../../case/index.js';
import type { EvidenceRecord, EvidenceResult, Measure } from './types.js';

/** Digits of a digest that tell lines of one cell apart in their ids. */
const ID_DIGITS = 8;

/** The two tables as texts. */
export interface EvidenceTables {
  readonly evidence: string;
  readonly provenance: string;
}

/**
 * `evidence.csv` and `evidence.provenance.csv`. Lines in the order of their ids, so that the same runs give the same bytes in any order of
 * files. Numbers are written with six significant digits, in the form low..value..high of the case. Lines that `before` holds stay as they
 * are, with the choice that a person made in them.
 */
export function evidenceToCsv(result: EvidenceResult, before: EvidenceTables | null = null): EvidenceTables {
  const lines = result.records.flatMap((record) => linesOf(record, result));
  const rows = new Map(lines.map(({ id, cells }) => [id, EVIDENCE_COLUMNS.map((column) => cells[column] ?? '')]));
  const origins = new Map(lines.map(({ id, record }) => {
    const rule = ruleOf(record.measure);
    return [id, [id, 'estimate', rule === null ? 'stated' : 'derived', record.file, '', `${record.score.task} ${record.score.metric}`, rule ?? '']];
  }));
  for (const [id, row] of rowsOf(EVIDENCE_FILE, before?.evidence ?? '', EVIDENCE_COLUMNS)) rows.set(id, row);
  for (const [id, row] of rowsOf('', before?.provenance ?? '', PROVENANCE_COLUMNS)) origins.set(id, row);
  return { evidence: writeCsv(EVIDENCE_COLUMNS, sorted(rows)), provenance: writeCsv(PROVENANCE_COLUMNS, sorted(origins)) };
}

/** Rows of a table by their first column, with their cells in the order of `columns`. */
function rowsOf(file: string, text: string, columns: readonly string[]): ReadonlyMap<string, string[]> {
  if (text === '') return new Map();
  const csv = readCsv(file, text, { isOurs: true });
  return new Map(csv.rows.map(({ cells }) => [cells[csv.header.indexOf(columns[0] ?? '')] ?? '', columns.map((column) => cells[csv.header.indexOf(column)] ?? '')]));
}

function sorted(rows: ReadonlyMap<string, string[]>): readonly string[][] {
  return [...rows].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, row]) => row);
}

interface Line {
  readonly id: string;
  readonly record: EvidenceRecord;
  readonly cells: Readonly<Partial<Record<(typeof EVIDENCE_COLUMNS)[number], string>>>;
}

function linesOf(record: EvidenceRecord, result: EvidenceResult): readonly Line[] {
  const own = ownCells(record, result);
  return record.measure.speaksFor.flatMap(({ criterion, quantity, services }) =>
    (services ?? [null]).map((service) => {
      const at = [record.alternative, service].filter((each) => each !== null);
      const id = [quantity, ...at, record.measure.language, `x${digestOf([record.measure.id, record.score.model, record.fileDigest, record.score.task, record.score.metric]).slice(0, ID_DIGITS)}`].join('-');
      return { id, record, cells: { ...own, id, use: 'yes', criterion, quantity, 'at-alternative': record.alternative ?? '', 'at-service': service ?? '', 'at-language': record.measure.language } };
    }),
  );
}

function ownCells(record: EvidenceRecord, result: EvidenceResult): Line['cells'] {
  const { score, measure, run, estimate } = record;
  const { scale } = measure;
  return {
    estimate: 'level' in estimate ? estimate.level : estimate.low === estimate.high ? decimal(estimate.mode) : `${decimal(estimate.low)}..${decimal(estimate.mode)}..${decimal(estimate.high)}`,
    better: scale.is === 'as-it-stands' ? scale.better : 'more',
    kind: record.kind,
    date: record.date,
    harness: record.harness,
    'harness-version': run.harnessVersion ?? 'unknown',
    task: score.task,
    'task-version': score.taskVersion ?? 'unknown',
    metric: score.metric,
    filter: score.filter ?? '',
    shots: score.shots === null ? 'unknown' : String(score.shots),
    items: String(record.items),
    'items-of-task': score.itemsOfTask === null ? 'unknown' : String(score.itemsOfTask),
    'items-missing': String(score.missing),
    value: score.value === null ? (score.grade ?? '') : decimal(score.value),
    'standard-error': record.standardError === null ? 'unknown' : decimal(record.standardError),
    'error-from': record.errorFrom ?? 'unknown',
    chance: scale.is === 'against-chance' ? decimal(scale.chance) : '',
    best: scale.is === 'against-chance' ? decimal(scale.best) : '',
    culture: measure.culture ?? '',
    model: score.model,
    'model-digest': run.modelDigest ?? 'unknown',
    'task-digest': score.taskDigest ?? 'unknown',
    'template-digest': score.templateDigest ?? 'unknown',
    file: record.file,
    'file-digest': `sha256:${record.fileDigest}`,
    runner: result.mapping?.runner ?? '',
    licence: result.mapping?.licence ?? '',
    state: record.remarks.length === 0 ? 'no-error' : record.remarks.join(' '),
    why: measure.why,
  };
}

/** What was done to the number of the harness before it stands in the table; null when nothing was. */
function ruleOf({ scale }: Measure): string | null {
  if (scale.is === 'against-chance') return 'corrected-for-chance';
  return scale.is === 'levels' ? 'grade-to-level' : 'error-to-interval';
}

/** Six significant digits without an exponent, as a table is read by people. */
function decimal(value: number): string {
  const short = Number(value.toPrecision(6));
  const text = String(short);
  return /e/i.test(text) ? short.toFixed(12).replace(/0+$/, '').replace(/\.$/, '') : text;
}
