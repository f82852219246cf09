/** What differs between two JSON values, leaf by leaf, named by ids and not by positions. */

export interface Difference {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** Leaves that differ between two JSON values, by dotted path; members of arrays with an `id` are matched by it. */
export function differences(before: unknown, after: unknown, path = ''): readonly Difference[] {
  if (Object.is(before, after)) return [];
  if (isStructure(before) && isStructure(after)) {
    const [a, b] = [members(before), members(after)];
    return [...new Set([...a.keys(), ...b.keys()])].flatMap((key) => differences(a.get(key), b.get(key), path === '' ? key : `${path}.${key}`));
  }
  return [{ path, before: show(before), after: show(after) }];
}

function isStructure(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function members(value: object): Map<string, unknown> {
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  return new Map(value.map((item: unknown, i) => [isStructure(item) && 'id' in item ? String(item.id) : String(i), item]));
}

function show(value: unknown): string {
  return value === undefined ? '(absent)' : JSON.stringify(value).slice(0, 80);
}
