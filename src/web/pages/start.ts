/** Where one begins: what this is for and not for, the worked cases, one's own, a new one from nothing, from a country, or from an archive. */
import { countryCase, type CaseFile } from '../../pipeline/index.js';
import { list, localText, tag, type Content } from '../../views/index.js';
import { shelfOf, writeHash } from '../desk/state.js';
import type { CaseEntry, ShelfId } from '../desk/types.js';
import { choiceField, fileField, form, link, textField } from '../parts/controls.js';
import { idFrom, lastNamed, who } from '../parts/frame-actions.js';
import type { Action, Desk, Page, PageContext } from './page.js';

const DAY = 'YYYY-MM-DD'.length;

function shelfList(shelf: ShelfId, { state, say }: PageContext): Content {
  const cases = state.cases.filter((each) => each.shelf === shelf);
  if (cases.length === 0) return tag('p', say('web-start-none'));
  const entry = (each: CaseEntry): Content => link(localText(each.title, state.language, each.id), writeHash({ name: each, page: 'minister', at: null }));
  return list(cases.map(entry), { class: 'cases' });
}

function draw(context: PageContext): Content {
  const { state, say, words } = context;
  const folder = shelfOf(state, 'own')?.folder ?? '';
  return [
    tag('p', say('web-start-for')), tag('p', say('web-start-not-for')),
    tag('h2', say('web-start-examples')), tag('p', say('web-start-examples-says')), shelfList('examples', context),
    tag('h2', say('web-start-own')), tag('p', say('web-start-own-says', { folder })), shelfList('own', context),
    tag('h2', say('web-start-new')),
    form('new-case', {}, say('web-start-create'),
      textField({ id: 'new-id', name: 'id', label: say('web-start-name'), hint: say('web-start-name-hint'), isRequired: true }),
      choiceField({ id: 'new-from', name: 'country', label: say('web-start-country'), hint: say('web-start-country-hint'), value: '', choices: [{ value: '', label: say('web-start-no-country') }, ...state.countries.map(({ id, english }) => ({ value: id, label: words.label('jurisdictions', id, english) }))] }),
      textField({ id: 'new-who', name: 'who', label: say('web-who'), hint: say('web-who-hint'), value: lastNamed(state) })),
    tag('h2', say('web-start-archive')), tag('p', say('web-start-archive-says')),
    fileField('archive-in', say('web-start-archive-file'), 'open-archive', {}, { accept: '.zip' }),
  ];
}

const createCase: Action = async (desk, { fields }) => {
  const id = idFrom(fields['id'] ?? '');
  const country = fields['country'] ?? '';
  const files = await filesFor(desk, id, country);
  if (files === null) return;
  const note = { who: who(desk, fields['who']), what: 'case started', why: country === '' ? 'from the template' : `from the profile of ${country}` };
  if (desk.got(await desk.world.shelves.create(id, files, note)) !== null) await desk.go(writeHash({ name: { shelf: 'own', id }, page: 'tasks', at: null }));
};

async function filesFor(desk: Desk, id: string, country: string): Promise<readonly CaseFile[] | null> {
  const template = desk.got(await desk.world.shelves.template(country === '' ? 'empty' : 'country'));
  if (template === null) return null;
  if (country === '') return template.map((file) => (file.path === 'case.yaml' ? { ...file, text: file.text.replace(/^id: .*$/m, `id: ${id}`) } : file));
  const { words } = desk.state();
  const made = countryCase({ catalogueFiles: desk.catalogue(), template, country, id, day: desk.world.instant().slice(0, DAY), nameIn: (_language, jurisdiction, english) => words.label('jurisdictions', jurisdiction, english) });
  if (made.files === null) desk.fail(made.issues);
  return made.files;
}

const openArchive: Action = async (desk, { files }) => {
  const [file] = files;
  if (file === undefined) return;
  const id = desk.got(await desk.world.shelves.unpack(file.bytes, { who: who(desk, undefined), why: file.name }));
  if (id !== null) await desk.go(writeHash({ name: { shelf: 'own', id }, page: 'minister', at: null }));
};

export const startPage: Page = { id: 'start', journey: '', needs: 'none', draw, actions: { 'new-case': createCase, 'open-archive': openArchive } };
