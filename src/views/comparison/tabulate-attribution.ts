/** Which changed inputs moved which answers, as lines of a terminal. */
import type { Attribution, ChangedInput, MovedAnswer } from '../../analysis/index.js';
import { NO_BACKGROUND, type Background } from '../background.js';
import { createNames, plainText, type NamedResults, type Names } from '../names.js';
import type { Words } from '../speaker.js';
import { bulletsOf, wrapTo } from '../text-width.js';

const MOST_SHOWN = 20;

export function tabulateAttribution({ inputs, isCoarse, moved, versions }: Attribution, results: NamedResults, words: Words, page: { readonly width: number; readonly background?: Background }): string {
  const names = createNames(results, page.background ?? NO_BACKGROUND, words);
  const { width } = page;
  const said = (id: string, params: Parameters<Names['say']>[1] = {}): readonly string[] => wrapTo(names.say(id, params), width);
  const doing = inputs.map((input) => ({ input, alone: countOf(moved, 'alone', input), needed: countOf(moved, 'needed', input) }));
  return [
    ...said('compare-why', { n: inputs.length, versions }),
    ...(isCoarse ? said('compare-why-coarse') : []),
    ...bulletsOf(doing.map(({ input, alone, needed }) => names.say('compare-input-line', { input: inputText(input, names), alone, needed })), width),
    ...(moved.length === 0 ? said('compare-why-none') : bulletsOf(moved.slice(0, MOST_SHOWN).map((each) => movedSentence(each, names)), width)),
    ...(moved.length > MOST_SHOWN ? said('studies-more', { n: moved.length - MOST_SHOWN }) : []),
    ...said('compare-why-method'),
  ].join('\n');
}

function countOf(moved: readonly MovedAnswer[], list: 'alone' | 'needed', input: ChangedInput): number {
  return moved.filter((each) => each[list].some(({ part, name }) => part === input.part && name === input.name)).length;
}

function movedSentence({ service, alone, needed, together }: MovedAnswer, names: Names): string {
  const list = (inputs: readonly ChangedInput[]): string => inputs.map((input) => inputText(input, names)).join(names.say('list-separator'));
  const params = { service: names.service(service), inputs: list(alone.length > 0 ? alone : together), needed: list(needed) };
  const told = names.say(alone.length > 0 ? 'compare-moved-alone' : 'compare-moved-together', params);
  return needed.length === 0 ? told : `${told} ${names.say('compare-moved-needed', params)}`;
}

function inputText({ part, name }: ChangedInput, names: Names): string {
  const where = names.words.has(`compare-part-${part}`) ? names.say(`compare-part-${part}`) : plainText(part);
  if (name === null) return where;
  const known = names.background.labels['quantities']?.[name] !== undefined;
  return names.say('compare-part-name', { part: where, name: name === 'rows' ? names.say('compare-part-rows') : known ? names.quantity(name) : name });
}
