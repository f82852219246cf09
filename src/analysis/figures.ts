/** Every figure of the results by its path: rows of a list go by their `id` where they have one, otherwise by their number. */
import type { Results } from './types.js';

/** Paths of all numbers in the results, in order. */
export function figurePaths(results: Results): readonly string[] {
  const paths: string[] = [];
  walk(results, [], paths);
  return paths;
}

function walk(value: unknown, at: readonly string[], paths: string[]): void {
  if (typeof value === 'number') paths.push(at.join('.'));
  else if (Array.isArray(value)) value.forEach((item: unknown, i) => walk(item, [...at, nameOf(item) ?? String(i)], paths));
  else if (typeof value === 'object' && value !== null) for (const [key, item] of Object.entries(value)) walk(item, [...at, key], paths);
}

function nameOf(item: unknown): string | null {
  if (typeof item !== 'object' || item === null || !('id' in item)) return null;
  return typeof item.id === 'string' ? item.id : null;
}

/** The number at a path; null when nothing is there or it is not a number. */
export function figureAt(results: Results, path: string): number | null {
  let at: unknown = results;
  for (const step of path.split('.')) {
    if (Array.isArray(at)) {
      const list: readonly unknown[] = at;
      at = list.find((item) => nameOf(item) === step) ?? list[Number(step)];
    } else if (typeof at === 'object' && at !== null) at = (at as Readonly<Record<string, unknown>>)[step];
    else return null;
  }
  return typeof at === 'number' ? at : null;
}
