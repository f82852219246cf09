/** The record: what was decided from what, the history with undo, the whole case as one file, and the report to hand over. */
import { drawReport, element, list, REPORT_SECTIONS, tag, type Content } from '../../views/index.js';
import { speakersOf } from '../../words/index.js';
import { shelfOf } from '../desk/state.js';
import { button } from '../parts/controls.js';
import { headed } from '../parts/frame.js';
import { who } from '../parts/frame-actions.js';
import type { Action, CaseContext, Page } from './page.js';

function draw(context: CaseContext): Content {
  const { say, open, state, answer, words } = context;
  const isWritable = shelfOf(state, open.name.shelf)?.isWritable === true;
  const entries = [...(open.history ?? [])].reverse();
  return [
    tag('p', say('web-publish-says')),
    tag('p', button(say('web-report-make'), 'make-report', {}, { class: 'main' }), ' ', button(say('web-archive-make'), 'make-archive'), ' ', button(say('web-data-make'), 'make-data')),
    tag('p', say('web-publish-cli', { case: open.name.id })),
    ...(answer === null ? [] : [tag('h2', REPORT_SECTIONS.receipt(answer.report).title), ...REPORT_SECTIONS.receipt(answer.report).body]),
    ...headed('h2', say('web-history'), tag('p', say('web-history-says')), tag('p', button(say('web-history-read'), 'read-history'))),
    open.history === null ? null : entries.length === 0 ? tag('p', say('web-history-none')) : list(entries.map((entry) => [
      tag('strong', say('web-history-entry', { n: entry.n, when: words.date(entry.when.slice(0, 10)), who: entry.who })), ' ', entry.what, entry.why === '' ? '' : ` – ${entry.why}`, ' ', element('code', { title: entry.hash }, entry.hash.slice(0, 12)), ' ',
      isWritable && entry.n < entries.length ? button(say('web-history-back', { n: entry.n }), 'undo-to', { n: String(entry.n) }) : null,
    ])),
  ];
}

const makeReport: Action = (desk) => {
  const { run, open, words, locales } = desk.state();
  const output = run.output;
  if (output?.results == null || output.receipt === null || output.surroundings === null || open === null) return;
  desk.download(`${open.name.id}.html`, 'text/html', drawReport({ results: output.results, receipt: output.receipt, words: speakersOf(output.results.case.title, words, locales), issues: output.issues, background: output.surroundings }));
};

const makeData: Action = (desk) => {
  const { run, open } = desk.state();
  if (run.output?.results != null) desk.download(`${open?.name.id ?? 'case'}.json`, 'application/json', JSON.stringify({ receipt: run.output.receipt, results: run.output.results }));
};

const makeArchive: Action = async (desk) => {
  const { open } = desk.state();
  const bytes = open === null ? null : desk.got(await desk.world.shelves.archive(open.name));
  if (bytes !== null) desk.download(`${open?.name.id ?? 'case'}.zip`, 'application/zip', bytes);
};

const undoTo: Action = async (desk, { data }) => {
  const { open } = desk.state();
  if (open === null) return;
  const done = desk.got(await desk.world.shelves.undo(open.name, open.saved.state, Number(data['n']), { who: who(desk, undefined), why: `back to ${data['n'] ?? ''}` }));
  if (done !== null) await desk.readAgain();
  await desk.readHistory();
};

export const publishPage: Page = {
  id: 'publish', journey: 'record', needs: 'case', draw,
  actions: { 'make-report': makeReport, 'make-archive': makeArchive, 'make-data': makeData, 'read-history': (desk) => desk.readHistory(), 'undo-to': undoTo },
};
