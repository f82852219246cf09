/** A type and its schema accept and refuse the same things. */
import { expect, test } from 'vitest';
import { z } from 'zod';
import { schemaOfType } from './type-schema.js';

const schema = schemaOfType('src/base/index.ts', 'Issue');

test('an interface becomes a closed object with its members', () => {
  expect(schema.required).toEqual(['code', 'severity', 'file', 'at', 'path', 'params']);
  expect((schema.properties as Record<string, unknown>).severity).toEqual({ enum: ['error', 'warning', 'note'] });
  expect((schema.properties as Record<string, unknown>).at).toEqual({ anyOf: [{ type: 'null' }, { $ref: '#/$defs/Position' }] });
});

test('the schema accepts an issue and refuses one with a wrong severity or a key too many', () => {
  const check = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);
  const issue = { code: 'a-b', severity: 'error', file: 'case.yaml', at: { line: 1, column: 2 }, path: '', params: { found: 3 } };
  expect(check.safeParse(issue).success).toBe(true);
  expect(check.safeParse({ ...issue, severity: 'fatal' }).success).toBe(false);
  expect(check.safeParse({ ...issue, extra: 1 }).success).toBe(false);
});

test('a type that is not there is refused', () => {
  expect(() => schemaOfType('src/base/index.ts', 'Absent')).toThrow('exports no type Absent');
});
