/** Gates first: which rule keeps which way out of how many services, what would unlock it, and the waivers on record. */
import { anchorOf, element, list, REPORT_SECTIONS, tag, type Content } from '../../views/index.js';
import { button, choiceField, form, textField } from '../parts/controls.js';
import { headed, unseenHeading } from '../parts/frame.js';
import { lastNamed, who } from '../parts/frame-actions.js';
import type { Action, AnswerContext, CaseContext, Page } from './page.js';
import { listOf } from '../parts/weights-of-case.js';

function draw(context: CaseContext & { readonly answer: AnswerContext }): Content {
  const { say, answer, form: caseForm, state } = context;
  const { names, report } = answer;
  const waivers = listOf(caseForm.written?.['waivers']);
  const frameworks = REPORT_SECTIONS.frameworks(report);
  return [
    tag('p', say('web-gates-says')),
    unseenHeading(say('web-journey-gates')), ...REPORT_SECTIONS.alternatives(report).body.slice(-2),
    tag('h2', say('web-unlocks')), tag('p', say('web-unlocks-says')),
    list(names.background.gates.filter(({ unlock }) => unlock !== '').map((gate) => [tag('strong', names.gate(gate.id)), ' ', names.words.phrase('gates', gate.id, 'unlock', gate.unlock), ' ', element('span', { class: 'quiet' }, names.sourceAt(gate.source, gate.locator))])),
    tag('h2', say('web-waivers')), tag('p', say('web-waivers-says')),
    waivers.length === 0 ? tag('p', say('web-waivers-none')) : list(waivers.map((waiver, at) => [
      say('web-waiver', { gate: names.gate(String(waiver['gate'])), who: String(waiver['who']), why: String(waiver['why']), until: String(waiver['until']) }), ' ', button(say('web-waiver-remove'), 'remove-waiver', { at: String(at) }),
    ])),
    ...(names.background.gates.length === 0 ? [] : headed('h3', say('web-waiver-new'), form('waive', {}, say('web-waiver-add'),
      choiceField({ id: anchorOf('waive', 'gate'), name: 'gate', label: say('web-waiver-gate'), value: '', choices: names.background.gates.map(({ id }) => ({ value: id, label: names.gate(id) })) }),
      textField({ id: 'waive-who', name: 'who', label: say('web-who'), value: lastNamed(state), isRequired: true }),
      textField({ id: 'waive-why', name: 'why', label: say('web-why'), isRequired: true, isLong: true }),
      textField({ id: 'waive-until', name: 'until', label: say('web-until'), hint: 'YYYY-MM-DD', isRequired: true })))),
    ...(frameworks === null ? [] : [tag('h2', frameworks.title), ...frameworks.body]),
  ];
}

const waive: Action = (desk, { fields }) => {
  const { run, words } = desk.state();
  const known = listOf(run.prepared?.form().written?.['waivers']);
  const waiver = { gate: fields['gate'] ?? '', who: who(desk, fields['who']), why: fields['why'] ?? '', until: fields['until'] ?? '' };
  desk.edit([known.length === 0 ? { is: 'value', file: 'case.yaml', path: ['waivers'], value: [waiver] } : { is: 'value', file: 'case.yaml', path: ['waivers', known.length], value: waiver }], words.say('web-did-waiver', { gate: waiver.gate }));
};

const removeWaiver: Action = (desk, { data }) => desk.edit([{ is: 'value', file: 'case.yaml', path: ['waivers', Number(data['at'])], value: undefined }], desk.state().words.say('web-did-waiver-removed'));

export const gatesPage: Page = { id: 'gates', journey: 'gates', needs: 'answer', draw, actions: { waive, 'remove-waiver': removeWaiver } };
