/** The files of the case as they are: whatever a form cannot do can be done here, and every issue points at its line. */
import { element, list, tag, type Content } from '../../views/index.js';
import { button, link } from '../parts/controls.js';
import { issueText } from '../parts/issue-text.js';
import type { Action, CaseContext, Page } from './page.js';

/** A longer text is shown, not edited: a field of that size stops a browser. */
const LONGEST_EDITED = 400_000;

function draw({ say, open, prepared, state, to, words }: CaseContext): Content {
  const path = state.route.at ?? 'case.yaml';
  const file = open.files.find((each) => each.path === path);
  const issues = prepared.issues;
  return [
    tag('p', say('web-files-says')),
    list(open.files.map((each) => link(each.path, to('files', each.path), { 'aria-current': each.path === path ? 'true' : null }))),
    tag('h2', say('web-issues', { n: issues.length })),
    issues.length === 0 ? tag('p', say('web-issues-none')) : list(issues.slice(0, 100).map((issue) => issueText(issue, words))),
    ...(file === undefined ? [] : [
      tag('h2', path),
      file.text.length > LONGEST_EDITED ? tag('p', say('web-file-long')) : element('form', { 'data-do': 'put-file', 'data-path': path },
        element('label', { for: 'file-text' }, say('web-file-text', { path })), element('textarea', { id: 'file-text', name: 'text', rows: 24, spellcheck: 'false', class: 'code', dir: 'ltr' }, file.text),
        tag('p', element('button', { type: 'submit', class: 'main' }, say('web-apply')))),
      tag('p', button(say('web-file-download'), 'download-file', { path })),
    ]),
  ];
}

const putFile: Action = (desk, { data, fields }) => desk.edit([{ is: 'file', path: data['path'] ?? '', text: (fields['text'] ?? '').replaceAll('\r\n', '\n') }], desk.state().words.say('web-did-file', { path: data['path'] ?? '' }));

const downloadFile: Action = (desk, { data }) => {
  const file = desk.state().open?.files.find(({ path }) => path === data['path']);
  if (file !== undefined) desk.download(file.path.split('/').at(-1) ?? file.path, 'text/plain', file.text);
};

export const filesPage: Page = { id: 'files', journey: 'record', needs: 'case', draw, actions: { 'put-file': putFile, 'download-file': downloadFile } };
