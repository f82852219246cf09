/** Help by term, from the one lexicon of the words. */
import { readYaml } from '../../base/index.js';
import { element, tag, type Content } from '../../views/index.js';
import { form, textField } from '../parts/controls.js';
import type { Action, Page, PageContext } from './page.js';
import { record } from '../parts/weights-of-case.js';

function draw({ state, say }: PageContext): Content {
  const terms = termsIn(state.locales, state.language);
  const wanted = (state.memory.get('help-filter') ?? state.route.at ?? '').toLowerCase();
  const found = terms.filter(({ id, term, says }) => wanted === '' || [id, term, says].some((text) => text.toLowerCase().includes(wanted)));
  return [
    tag('p', say('web-help-says')),
    form('filter-help', {}, say('web-filter-apply'), textField({ id: 'help-filter', name: 'filter', label: say('web-filter'), value: wanted })),
    element('p', { role: 'status' }, say('web-filter-found', { n: found.length, all: terms.length })),
    element('dl', {}, ...found.flatMap(({ id, term, says }) => [element('dt', { id: `term-${id}` }, term), tag('dd', says)])),
  ];
}

interface Term {
  readonly id: string;
  readonly term: string;
  readonly says: string;
}

function termsIn(locales: PageContext['state']['locales'], language: string): readonly Term[] {
  const file = locales.find(({ path }) => path === `${language}/terms.yaml`) ?? locales.find(({ path }) => path === 'en/terms.yaml');
  if (file === undefined) return [];
  return Object.entries(record(readYaml(file.path, file.text).value)).map(([id, entry]) => ({ id, term: String(record(entry)['term'] ?? id), says: String(record(entry)['says'] ?? '') }));
}

const filter: Action = (desk, { fields }) => desk.remember('help-filter', fields['filter'] ?? '');

export const helpPage: Page = { id: 'help', journey: '', needs: 'none', draw, actions: { 'filter-help': filter } };
