/** One named step from a case format to the next, and the way back for positions. */
import type { Issue, YamlPath, YamlReading } from '../../base/index.js';
import { CASE_FORMAT } from '../schema.js';
import { migration000To001 } from './000-to-001.js';

export interface Migration {
  readonly from: number;
  /** The value in the next format. Only renames and regroups; a value that is wrong stays wrong and is refused by the schema. */
  readonly migrate: (written: Readonly<Record<string, unknown>>) => Record<string, unknown>;
  /** Where a place of the new format stood in the old one. */
  readonly originOf: (path: YamlPath) => YamlPath;
}

const MIGRATIONS: readonly Migration[] = [migration000To001];

export interface MigratedReading {
  readonly reading: YamlReading;
  readonly issues: readonly Issue[];
}

/**
 * A reading in today's format. Nothing is written back. Issues: `case-migrated` (a note, params from and to), `case-format-unknown`,
 * `case-format-newer` (then the value is undefined). A file without `case-format` is left to the schema.
 */
export function migrateReading(reading: YamlReading): MigratedReading {
  const root = reading.value;
  if (typeof root !== 'object' || root === null || Array.isArray(root)) return { reading, issues: [] };
  const written = root as Readonly<Record<string, unknown>>;
  const format = written['case-format'];
  if (format === undefined || format === CASE_FORMAT) return { reading, issues: [] };
  const issue = (code: string, severity: Issue['severity'], params: Issue['params']): Issue => ({
    code, severity, file: reading.file, at: reading.positionOf(['case-format']), path: 'case-format', params,
  });
  const steps = MIGRATIONS.filter((step) => typeof format === 'number' && step.from >= format);
  if (typeof format !== 'number' || !Number.isInteger(format) || format < 0) {
    return refused(reading, issue('case-format-unknown', 'error', { found: String(format), accepted: CASE_FORMAT }));
  }
  if (format > CASE_FORMAT) return refused(reading, issue('case-format-newer', 'error', { found: format, accepted: CASE_FORMAT }));
  const value = steps.reduce<Readonly<Record<string, unknown>>>((before, step) => step.migrate(before), written);
  const originOf = (path: YamlPath): YamlPath => steps.reduceRight<YamlPath>((place, step) => step.originOf(place), path);
  return {
    reading: {
      ...reading,
      value,
      positionOf: (path) => reading.positionOf(originOf(path)),
      keyPositionOf: (path) => reading.keyPositionOf(originOf(path)),
    },
    issues: [issue('case-migrated', 'note', { from: format, to: CASE_FORMAT })],
  };
}

function refused(reading: YamlReading, issue: Issue): MigratedReading {
  return { reading: { ...reading, value: undefined, issues: [] }, issues: [...reading.issues, issue] };
}
