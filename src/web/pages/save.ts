/** Saving, as an entry of the history that says who, what and why; worked cases are saved as a copy of one's own. */
import { list, tag, type Content } from '../../views/index.js';
import { differences } from '../desk/run.js';
import { isUnsaved, shelfOf, writeHash } from '../desk/state.js';
import { button, form, textField } from '../parts/controls.js';
import { headed } from '../parts/frame.js';
import { idFrom, lastNamed, who } from '../parts/frame-actions.js';
import type { Action, CaseContext, Page } from './page.js';

function draw({ say, state, open }: CaseContext): Content {
  const isWritable = shelfOf(state, open.name.shelf)?.isWritable === true;
  const named = textField({ id: 'save-who', name: 'who', label: say('web-who'), hint: say('web-who-hint'), value: lastNamed(state), isRequired: true });
  const changes = differences(open.saved.files, open.files);
  return [
    isUnsaved(open) ? [tag('p', say('web-save-what', { n: changes.length })), list(open.steps.map(({ what }) => what)), tag('p', button(say('web-undo'), 'undo-step'))] : tag('p', say('web-all-saved')),
    ...(isWritable && isUnsaved(open) ? [form('save', {}, say('web-save'), named, textField({ id: 'save-why', name: 'why', label: say('web-why'), hint: say('web-why-hint'), isLong: true, isRequired: true }))] : []),
    ...(isWritable ? [] : [tag('p', say('web-save-copy-only'))]),
    ...headed('h2', say('web-copy'), tag('p', say('web-copy-says', { folder: shelfOf(state, 'own')?.folder ?? '' })), form('copy-case', {}, say('web-copy-make'), textField({ id: 'copy-id', name: 'id', label: say('web-start-name'), hint: say('web-start-name-hint'), value: `${open.name.id}-copy`, isRequired: true }), named)),
  ];
}

const save: Action = (desk, { fields }) => desk.save({ who: who(desk, fields['who']), what: (desk.state().open?.steps ?? []).map(({ what }) => what).join('; '), why: fields['why'] ?? '' });

const copyCase: Action = async (desk, { fields }) => {
  const { open } = desk.state();
  if (open === null) return;
  const id = idFrom(fields['id'] ?? '');
  const files = open.files;
  const note = { who: who(desk, fields['who']), what: `copy of ${open.name.shelf}/${open.name.id}`, why: open.steps.map(({ what }) => what).join('; ') };
  if (desk.got(await desk.world.shelves.create(id, files, note)) === null) return;
  await desk.world.drafts.drop(open.name);
  await desk.go(writeHash({ name: { shelf: 'own', id }, page: 'minister', at: null }));
};

export const savePage: Page = { id: 'save', journey: 'record', needs: 'case', draw, actions: { save, 'copy-case': copyCase } };
