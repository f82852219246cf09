/** The weighting session: each person apart, swings in words, weights by slider, read back; nothing is ever averaged (METHOD 17–19, 36). */
import { element, list, REPORT_SECTIONS, tag, type Content } from '../../views/index.js';
import { choiceField, form, numberControl, textField } from '../parts/controls.js';
import { headed } from '../parts/frame.js';
import { idFrom } from '../parts/frame-actions.js';
import type { Action, AnswerContext, CaseContext, Page } from './page.js';
import { dimensionsOf, nameOfWeigher, weighersOf, type Weigher } from '../parts/weights-of-case.js';

function draw(context: CaseContext & { readonly answer: AnswerContext }): Content {
  const { say, form: caseForm, words, answer, state } = context;
  const weighers = weighersOf(caseForm);
  const chosen = weighers.find(({ id }) => id === (state.memory.get('weigher') ?? '')) ?? weighers[0] ?? null;
  return [
    tag('p', say('web-weights-says')),
    weighers.length === 0 ? null : choiceField({ id: 'weigher', name: 'value', label: say('web-weigher'), value: chosen?.id ?? '', choices: weighers.map((each) => ({ value: each.id, label: nameOfWeigher(each, words.locale) })), acts: { 'data-do': 'remember', 'data-key': 'weigher' } }),
    ...(chosen === null ? [] : weighing(chosen, context)),
    ...headed('h2', say('web-stakeholder-new'), form('add-stakeholder', {}, say('web-stakeholder-add'), textField({ id: 'stakeholder-label', name: 'label', label: say('web-stakeholder-label'), hint: say('web-stakeholder-hint'), isRequired: true }))),
    ...headed('h2', say('web-decider'), tag('p', say('web-decider-says')), form('decider', {}, say('web-decider-set'), choiceField({
      id: 'decider', name: 'decider', label: say('web-decider'), value: weighers.find(({ isDecider }) => isDecider)?.id ?? '',
      choices: [{ value: '', label: say('web-decider-none') }, ...weighers.map((each) => ({ value: each.id, label: nameOfWeigher(each, words.locale) }))],
    }))),
    ...(REPORT_SECTIONS.weights(answer.report).body),
  ];
}

function weighing(weigher: Weigher, { say, words, form: caseForm, answer }: CaseContext & { readonly answer: AnswerContext }): readonly Content[] {
  const { names, report } = answer;
  const swings = (dimension: string): Content => list(report.results.criteria.filter((each) => each.dimension === dimension).flatMap(({ id }) => {
    const anchors = names.background.criteria.find((each) => each.id === id);
    if (anchors === undefined) return [];
    return [say('web-swing', { criterion: names.criterion(id), worst: words.phrase('criteria', id, 'worst', anchors.worst.says), best: words.phrase('criteria', id, 'best', anchors.best.says) })];
  }));
  const blocks = weigher.blocks.length === 0 ? [{ serviceClass: null }] : weigher.blocks;
  return blocks.flatMap(({ serviceClass }, block) => {
    const dimensions = dimensionsOf(caseForm, weigher.id, names, block);
    const sum = dimensions.reduce((all, { value }) => all + (value ?? 0), 0);
    return [
      tag('h2', serviceClass === null ? say('web-weights-all') : say('web-weights-class', { class: names.closed('service-class', serviceClass) })),
      ...dimensions.map(({ id, label, value, written }) => element('div', { class: 'weigh' },
        numberControl({
          id: `weight-${weigher.id}-${block}-${id}`, label, value, low: 0, high: 100, step: 5, action: 'weight', data: { stakeholder: weigher.id, dimension: id, ...(serviceClass === null ? {} : { class: serviceClass }) },
          beside: value === null ? written : sum === 0 ? '' : say('web-weight-share', { share: words.percent(value / sum) }),
        }, words),
        element('details', {}, tag('summary', say('web-weight-swing')), swings(id)))),
    ];
  });
}

const addStakeholder: Action = (desk, { fields }) => {
  const label = (fields['label'] ?? '').trim();
  const caseForm = desk.state().run.prepared?.form();
  if (label === '' || caseForm === undefined) return;
  const { language, words } = desk.state();
  const named = language === 'en' ? { en: label } : { en: label, [language]: label };
  const at = weighersOf(caseForm).length;
  desk.edit([{ is: 'value', file: 'case.yaml', path: ['judgement', 'stakeholders', ...(at === 0 ? [] : [at])], value: at === 0 ? [{ id: idFrom(label), label: named }] : { id: idFrom(label), label: named } }], words.say('web-did-stakeholder', { label }));
  desk.remember('weigher', idFrom(label));
};

const setDecider: Action = (desk, { fields }) => {
  const decider = fields['decider'] ?? '';
  desk.edit([{ is: 'value', file: 'case.yaml', path: ['judgement', 'decider'], value: decider === '' ? null : decider }], desk.state().words.say('web-did-decider'));
};

export const weightsPage: Page = { id: 'weights', journey: 'judge', needs: 'answer', draw, actions: { 'add-stakeholder': addStakeholder, decider: setDecider } };
