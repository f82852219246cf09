/** What must be alike before scores may be compared: version, shots and averaging of one measure; one averaging of one benchmark. */
import type { Issue } from '../../base/index.js';
import type { EvidenceRecord, EvidenceRefusal, Fault, Score } from './types.js';

export interface Sorted {
  readonly records: readonly EvidenceRecord[];
  readonly refusals: readonly EvidenceRefusal[];
}

interface Trait {
  readonly code: string;
  readonly group: (record: EvidenceRecord) => string;
  readonly of: (record: EvidenceRecord) => string | null;
}

const TRAITS: readonly Trait[] = [
  { code: 'evidence-mixed-versions', group: (record) => record.measure.id, of: ({ score }) => score.taskVersion ?? score.taskDigest },
  { code: 'evidence-mixed-shots', group: (record) => record.measure.id, of: ({ score }) => (score.shots === null ? null : String(score.shots)) },
  // The same benchmark as micro and as macro average are two numbers with one name.
  { code: 'evidence-mixed-averages', group: ({ measure }) => `${measure.benchmark} ${measure.language}`, of: ({ measure, score }) => measure.average ?? score.average },
];

/** Takes out every record of a group whose members differ in a trait: nobody can say which of them is the odd one. */
export function mixedRefusals(records: readonly EvidenceRecord[]): Sorted {
  const faults = new Map<EvidenceRecord, Fault>();
  for (const trait of TRAITS) {
    const groups = new Map<string, EvidenceRecord[]>();
    for (const record of records) groups.set(trait.group(record), [...(groups.get(trait.group(record)) ?? []), record]);
    for (const group of groups.values()) {
      const found = [...new Set(group.map((record) => trait.of(record) ?? '–'))].sort();
      if (found.length < 2) continue;
      for (const record of group) if (!faults.has(record)) faults.set(record, { code: trait.code, params: { found: found.join(', '), measure: record.measure.id } });
    }
  }
  return {
    records: records.filter((record) => !faults.has(record)),
    refusals: [...faults].map(([record, fault]) => refusalFor(record.file, record.score, fault)),
  };
}

/** The refusal of one score, with its place in the file. */
export function refusalFor(file: string, score: Score, fault: Fault, severity: Issue['severity'] = 'error'): EvidenceRefusal {
  const { task, metric, model, part, at } = score;
  return { file, task, metric, model, reason: { severity, file: part, at: at ?? { line: 1, column: 1 }, path: `${task}.${metric}`, ...fault } };
}
