/** An evidence mapping: which metric of which task speaks for which criterion, language and service, and which model is which alternative. */
import { checkShape, hasErrors, readYaml } from '../../base/index.js';
import type { Checked, Issue, YamlReading } from '../../base/index.js';
import type { NamedText } from '../types.js';
import { evidenceMappingSchema } from './mapping-schema.js';
import type { WrittenEvidenceMapping, WrittenMeasure } from './mapping-schema.js';
import type { EvidenceMapping, Measure, MetricScale } from './types.js';

/** Errors: those of `readYaml` and `checkShape`; duplicate-id, `evidence-mapping-scale`, `evidence-mapping-twice`. Cost: linear. */
export function readEvidenceMapping(source: NamedText): Checked<EvidenceMapping> {
  const reading = readYaml(source.name, source.text);
  const shaped = checkShape(evidenceMappingSchema, reading);
  const issues: Issue[] = [...shaped.issues];
  if (shaped.value === null || hasErrors(issues)) return { value: null, issues };
  const value = assemble(shaped.value, reading, issues);
  return { value: hasErrors(issues) ? null : value, issues };
}

function assemble(written: WrittenEvidenceMapping, reading: YamlReading, issues: Issue[]): EvidenceMapping {
  const measures = written.measures.map((measure, index) => readMeasure(measure, index, reading, issues));
  checkTwice(measures, reading, issues);
  return {
    id: written.id,
    file: reading.file,
    kind: written.kind,
    runner: written.runner,
    licence: written.licence,
    leastItems: written['least-items'],
    mostMissing: written['most-missing'] ?? 0,
    undated: written.undated ?? null,
    digests: new Map(Object.entries(written.digests ?? {})),
    models: new Map(Object.entries(written.models).map(([name, { alternative, kind }]) => [name, { alternative: alternative ?? null, kind: kind ?? null }])),
    measures,
  };
}

function readMeasure(written: WrittenMeasure, index: number, reading: YamlReading, issues: Issue[]): Measure {
  const scale = scaleOf(written);
  if (scale === null) {
    issues.push({ code: 'evidence-mapping-scale', severity: 'error', file: reading.file, at: reading.positionOf(['measures', index]), path: `measures.${index}`, params: { measure: written.id } });
  }
  return {
    id: written.id,
    harness: written.harness,
    task: written.task,
    metric: written.metric,
    filter: written.filter ?? null,
    version: written.version ?? null,
    shots: written.shots ?? null,
    benchmark: written.benchmark ?? written.task,
    average: written.average ?? null,
    rightOrWrong: written.items === 'right-or-wrong',
    itemsCount: written['items-count'] ?? null,
    scale: scale ?? { is: 'as-it-stands', better: 'more' },
    language: written.language,
    culture: written.culture ?? null,
    why: written.why,
    speaksFor: written['speaks-for'].map(({ criterion, quantity, services }) => ({ criterion, quantity, services: services ?? null })),
    at: reading.positionOf(['measures', index]),
  };
}

/** A number needs its chance level, or the word that it has none; a grade needs levels and nothing else. */
function scaleOf(written: WrittenMeasure): MetricScale | null {
  const { chance, best, better, levels } = written;
  if (levels !== undefined) {
    return chance === undefined && best === undefined && better === undefined && Object.keys(levels).length > 1 ? { is: 'levels', levels: new Map(Object.entries(levels)) } : null;
  }
  if (chance === 'none') return best === undefined ? { is: 'as-it-stands', better: better ?? 'more' } : null;
  if (chance === undefined || better !== undefined || chance === (best ?? 1)) return null;
  return { is: 'against-chance', chance, best: best ?? 1 };
}

function checkTwice(measures: readonly Measure[], reading: YamlReading, issues: Issue[]): void {
  const ids = new Map<string, number>();
  const rows = new Map<string, string>();
  measures.forEach((measure, index) => {
    const known = ids.get(measure.id);
    const path = ['measures', index, 'id'];
    const report = (code: string, params: Issue['params']): void => void issues.push({ code, severity: 'error', file: reading.file, at: reading.positionOf(path), path: path.join('.'), params });
    if (known !== undefined) report('duplicate-id', { found: measure.id, line: known });
    ids.set(measure.id, measure.at?.line ?? 0);
    const row = JSON.stringify([measure.harness, measure.task, measure.metric, measure.filter]);
    const other = rows.get(row);
    if (other !== undefined) report('evidence-mapping-twice', { measure: measure.id, other });
    rows.set(row, measure.id);
  });
}
