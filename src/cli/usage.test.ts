/** What the command-line library complains about becomes an issue with a code of ours. */
import { Command, CommanderError, Option } from 'commander';
import { expect, test } from 'vitest';
import { suggest, usageIssueOf } from './usage.js';

function complaint(...argv: string[]): CommanderError {
  const program = new Command('p').exitOverride().configureOutput({ writeErr: () => undefined, writeOut: () => undefined });
  program.command('decide').argument('<case>').option('--seed <n>').addOption(new Option('--lang <l>').choices(['en', 'ko'])).addOption(new Option('--draws <n>').conflicts('quick')).option('--quick').action(() => undefined);
  try {
    program.parse(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error;
  }
  throw new Error('nothing was refused');
}

test.each([
  [['decide', 'x', '--sed', '1'], 'option-unknown', '--sed', '--seed'],
  [['decid', 'x'], 'command-unknown', 'decid', 'decide'],
  [['decide'], 'argument-missing', 'case', ''],
  [['decide', 'x', 'y'], 'argument-too-many', 'decide', ''],
  [['decide', 'x', '--seed'], 'option-without-value', '--seed <n>', ''],
  [['decide', 'x', '--lang', 'fr'], 'option-value-unknown', '--lang <l>', ''],
  [['decide', 'x', '--quick', '--draws', '9'], 'options-conflict', '--draws <n>', ''],
])('%j → %s', (argv, code, found, suggestion) => {
  const issue = usageIssueOf(complaint(...argv));
  expect(issue.code).toBe(code);
  expect(String(issue.params.found)).toContain(found);
  expect(issue.params.suggestion).toBe(suggestion);
});

test('a near name is suggested, a far one is not', () => {
  expect(suggest('canda', ['canada', 'us-2024'])).toBe('canada');
  expect(suggest('zzz', ['canada'])).toBe('');
});
