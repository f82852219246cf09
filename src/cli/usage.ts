/** What the command-line library says, as issues and help in the user's language. */
import { Command, type CommanderError } from 'commander';
import { nearest, type Issue } from '../base/index.js';
import type { Words } from '../words/index.js';
import { usageIssue } from './refusal.js';

const CODES: Readonly<Record<string, string>> = {
  'commander.unknownOption': 'option-unknown',
  'commander.unknownCommand': 'command-unknown',
  'commander.missingArgument': 'argument-missing',
  'commander.missingMandatoryOptionValue': 'argument-missing',
  'commander.excessArguments': 'argument-too-many',
  'commander.optionMissingArgument': 'option-without-value',
  'commander.conflictingOption': 'options-conflict',
  'commander.invalidArgument': 'option-value-unknown',
  'commander.help': 'command-missing',
};

/** An error of the library as an issue: its code, and what the library quoted. */
export function usageIssueOf(error: CommanderError): Issue {
  const quoted = [...error.message.matchAll(/'([^']*)'/g)].map(([, text]) => text ?? '');
  return usageIssue(CODES[error.code] ?? 'usage-wrong', { found: quoted[0] ?? '', other: quoted[1] ?? '', suggestion: suggestionOf(error) });
}

function suggestionOf(error: CommanderError): string {
  return /Did you mean (?:one of )?([^?)]+)\?/.exec(error.message)?.[1] ?? '';
}

/** Headings and standing sentences of the help in the user's language. */
export function translateHelp(command: Command, words: Words): void {
  command.configureHelp({
    styleTitle: (title) => words.say(`cli-help-${title.toLowerCase().replace(/[^a-z]/g, '')}`),
    subcommandTerm: (sub) => [sub.name(), ...sub.registeredArguments.map((each) => (each.required ? `<${each.name()}>` : `[${each.name()}]`))].join(' '),
    optionDescription: (option) => option.description,
    helpWidth: 100,
  });
  command.helpOption('-h, --help', words.say('cli-option-help'));
  if (command.parent === null) command.helpCommand(false);
}

/** The nearest name, or '' when none is near. */
export function suggest(word: string, names: Iterable<string>): string {
  return nearest(word, names)[0] ?? '';
}
