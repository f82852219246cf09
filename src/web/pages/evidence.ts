/** The evidence tray: files of harnesses and price lists in, what they speak for, what conflicts, what is old, and how good each cell is. */
import { element, REPORT_SECTIONS, tag, type Content } from '../../views/index.js';
import { fileField } from '../parts/controls.js';
import { importEvidence } from '../parts/import-evidence.js';
import type { CaseContext, Page } from './page.js';

function draw({ say, answer, state }: CaseContext): Content {
  const outcome = state.memory.get('evidence-outcome') ?? '';
  const section = answer === null ? null : REPORT_SECTIONS.evidence(answer.report);
  const lines = answer?.output.evidence ?? [];
  return [
    tag('p', say('web-evidence-says')),
    fileField('evidence-files', say('web-evidence-file'), 'import-evidence', {}, { isMany: true }),
    outcome === '' ? null : element('div', { class: 'note info', role: 'status' }, ...outcome.split('\n').map((line) => tag('p', line))),
    tag('h2', say('web-evidence-lines')),
    lines.length === 0 ? tag('p', say('web-evidence-none')) : element('div', { class: 'wide', role: 'group', tabindex: 0, 'aria-label': say('web-evidence-lines') }, tag('table', tag('caption', say('web-evidence-lines')),
      tag('thead', tag('tr', ...['quantity', 'cell', 'estimate', 'kind', 'harness'].map((column) => element('th', { scope: 'col' }, say(`web-column-${column}`))))),
      tag('tbody', ...lines.map((line) => tag('tr', element('th', { scope: 'row' }, answer?.names.quantity(line.quantity) ?? line.quantity), tag('td', Object.values(line.key).join(', ')), tag('td', line.estimate), tag('td', answer?.names.entry('evidence-kinds', line.kind) ?? line.kind), tag('td', [line.harness, line.task].filter((part) => part !== '').join(' · '))))))),
    ...(section === null ? [] : [tag('h2', section.title), ...section.body]),
  ];
}

export const evidencePage: Page = { id: 'evidence', journey: 'evidence', needs: 'case', draw, actions: { 'import-evidence': importEvidence } };
