/** Tells a misplaced block from a misspelt key: an unknown key that is known at another level of the file. */
import type { Issue, YamlReading } from '../base/index.js';
import { KNOWN_KEYS } from './schema.js';

/** Keys whose entries people name themselves; a key of the top of the file found here was indented by mistake. */
const FREE_MAPS = ['profile', 'ceilings'];
/** Keys that are too common to say where they belong. */
const EVERYWHERE = new Set(['id', 'label', 'key', 'low', 'high', 'value', 'who', 'why', 'by', 'role', 'target', 'quantity', 'statement']);

/** Issues of shape, with each `unknown-key` that is known elsewhere turned into `misplaced-block` (params: key, found, accepted). */
export function explainMisplaced(issues: readonly Issue[]): readonly Issue[] {
  return issues.map((issue) => {
    const key = String(issue.params['key'] ?? '');
    if (issue.code !== 'unknown-key') return issue;
    const home = homeOf(key);
    if (home === null) return issue;
    return { ...issue, code: 'misplaced-block', params: { key, found: levelOf(issue, key), accepted: home === '' ? key : `${home}.${key}` } };
  });
}

/** Keys of the top of the file inside maps of free names, where the schema cannot see that they are lost. */
export function findMisplaced(reading: YamlReading): readonly Issue[] {
  const root = reading.value;
  if (typeof root !== 'object' || root === null) return [];
  const top = (KNOWN_KEYS.get('') ?? []).filter((key) => !EVERYWHERE.has(key));
  return FREE_MAPS.flatMap((map) => {
    const inside = (root as Readonly<Record<string, unknown>>)[map];
    if (typeof inside !== 'object' || inside === null) return [];
    return Object.keys(inside)
      .filter((key) => top.includes(key))
      .map((key): Issue => ({
        code: 'misplaced-block',
        severity: 'error',
        file: reading.file,
        at: reading.keyPositionOf([map, key]),
        path: `${map}.${key}`,
        params: { key, found: map, accepted: key },
      }));
  });
}

function homeOf(key: string): string | null {
  if (EVERYWHERE.has(key)) return null;
  for (const [level, keys] of KNOWN_KEYS) if (keys.includes(key)) return level;
  return null;
}

/** The level at which the key was found: its path without list positions and without itself; the file for the top. */
function levelOf(issue: Issue, key: string): string {
  const steps = issue.path.split('.').filter((step) => step !== '' && !/^\d+$/.test(step));
  if (steps.at(-1) === key) steps.pop();
  return steps.length === 0 ? issue.file : steps.join('.');
}
