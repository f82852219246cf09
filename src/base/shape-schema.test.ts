/** Looking into schemas through everything that wraps them. */
import { expect, test } from 'vitest';
import { z } from 'zod';
import { keysAt, valuesOfDiscriminator } from './shape-schema.js';

interface Tree { readonly name: string; readonly below?: Tree[] | undefined }
const tree: z.ZodType<Tree> = z.lazy(() => z.strictObject({ name: z.string(), below: z.array(tree).optional() }));
const schema = z.strictObject({
  list: z.array(z.strictObject({ a: z.string() }).nullable()).default([]),
  byName: z.record(z.string(), z.strictObject({ b: z.string() })),
  either: z.union([z.strictObject({ c: z.string() }), z.strictObject({ d: z.string() })]),
  both: z.intersection(z.object({ e: z.string() }), z.object({ f: z.string() })),
  made: z.strictObject({ g: z.string() }).transform((value) => value.g),
  pair: z.tuple([z.string(), z.strictObject({ h: z.string() })]),
  tree,
  named: z.record(z.enum(['i', 'j']), z.string()),
  tagged: z.discriminatedUnion('kind', [z.object({ kind: z.literal('x') }), z.object({ kind: z.enum(['y', 'z']) })]),
});

test.each([
  [[], ['list', 'byName', 'either', 'both', 'made', 'pair', 'tree', 'named', 'tagged']],
  [['list', 3], ['a']], [['byName', 'any'], ['b']], [['either'], ['c', 'd']], [['both'], ['e', 'f']], [['made'], ['g']],
  [['pair', 1], ['h']], [['tree', 'below', 0, 'below', 1], ['name', 'below']], [['named'], ['i', 'j']], [['nowhere'], []], [['list', 0, 'a'], []],
])('keys at %j', (path, keys) => expect(keysAt(schema, path)).toEqual(keys));

test('values of a tag', () => expect(valuesOfDiscriminator(schema, ['tagged'], 'kind')).toEqual(['x', 'y', 'z']));
