/** One value of a text changes and every other line stays as it was written. */
import { describe, expect, test } from 'vitest';
import { editYaml, readYaml } from './index.js';

const TEXT = `# A note at the top.
id: one   # beside it
profile:
  users: 100   # asked
  shape: {low: 1, mode: 2, high: 3}
list:
  - {id: a, n: 1}
  - {id: b, n: 2}
`;

const after = (path: readonly (string | number)[], value: Parameters<typeof editYaml>[2], text = TEXT): string => editYaml(text, path, value) ?? 'null';
const at = (text: string): unknown => readYaml('x.yaml', text).value;

describe('one value of a text', () => {
  test('a scalar changes alone: every other character stays', () => {
    expect(after(['profile', 'users'], 250)).toBe(TEXT.replace('users: 100', 'users: 250'));
    expect(after(['list', 1, 'n'], 'yes')).toBe(TEXT.replace('n: 2', 'n: yes'));
  });

  test('what needs quotes in a flow gets them', () => {
    expect(at(after(['list', 0, 'id'], 'a, b: {c}'))).toMatchObject({ list: [{ id: 'a, b: {c}' }, { id: 'b' }] });
    expect(at(after(['id'], 'true'))).toMatchObject({ id: 'true' });
    expect(at(after(['id'], '- # not a comment'))).toMatchObject({ id: '- # not a comment' });
    expect(at(after(['id'], 'two\nlines'))).toMatchObject({ id: 'two\nlines' });
    expect(at(after(['why'], [' \n', { a: ' x\n y' }]))).toMatchObject({ why: [' \n', { a: ' x\n y' }] });
  });

  test('a new key, a new map on the way, and a removed key keep the comments', () => {
    const made = after(['judgement', 'weights', 'a'], 3);
    expect(at(made)).toMatchObject({ judgement: { weights: { a: 3 } } });
    expect(made).toContain('# A note at the top.');
    expect(made).toContain('{low: 1, mode: 2, high: 3}');
    const gone = after(['profile', 'shape'], undefined);
    expect(at(gone)).toEqual({ id: 'one', profile: { users: 100 }, list: [{ id: 'a', n: 1 }, { id: 'b', n: 2 }] });
    expect(gone).toContain('# beside it');
  });

  test('an item is added at the end of a list', () => {
    expect(at(after(['list', 2], { id: 'c', n: 3 }))).toMatchObject({ list: [{ id: 'a' }, { id: 'b' }, { id: 'c', n: 3 }] });
  });

  test('a path through a scalar, a list that is too short, and a text that is no YAML are refused', () => {
    expect(editYaml(TEXT, ['id', 'x'], 1)).toBeNull();
    expect(editYaml(TEXT, ['list', 7], 1)).toBeNull();
    expect(editYaml('a: [', ['a'], 1)).toBeNull();
    expect(editYaml(TEXT, [], 1)).toBeNull();
  });
});
