/** The language of a call comes from the line, then the environment, then English. */
import { expect, test } from 'vitest';
import { chooseLanguage, need, pageWidth } from './session.js';
import { thisMachine } from './this-machine.js';

test.each([
  [['decide', 'x', '--lang', 'ko'], {}, 'ko'],
  [['--lang=ko'], { PORTOLAN_LANG: 'en' }, 'ko'],
  [[], { PORTOLAN_LANG: 'ko', LANG: 'en_US.UTF-8' }, 'ko'],
  [[], { LANG: 'ko_KR.UTF-8' }, 'ko'],
  [[], { LANG: 'fr_CA.UTF-8' }, 'fr'],
  [[], { LANG: 'de_DE.UTF-8' }, 'en'],
  [['--lang'], {}, 'en'],
  [[], {}, 'en'],
])('%j %j → %s', (argv, env, language) => {
  expect(chooseLanguage(argv, env, ['en', 'fr', 'ko'])).toBe(language);
});

test('what is needed and not there ends the command with its issues', () => {
  const issue = { code: 'file-absent', severity: 'error' as const, file: 'x', at: null, path: '', params: {} };
  expect(need({ value: 1, issues: [] })).toBe(1);
  expect(need({ value: 1, issues: [{ ...issue, severity: 'warning' }] })).toBe(1);
  expect(() => need({ value: null, issues: [issue] })).toThrow('file-absent');
  expect(() => need({ value: 1, issues: [issue] })).toThrow('file-absent');
});

test('a page is as wide as the terminal within what is readable, and the same for every file', () => {
  const { columns: _columns, ...world } = thisMachine();
  expect([40, 97, 300].map((columns) => pageWidth({ ...world, columns }))).toEqual([80, 97, 120]);
  expect(pageWidth(world)).toBe(100);
});
