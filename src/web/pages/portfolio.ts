/** All services together under what the state can pay, staff and depend on; each ceiling is a live control of the case. */
import type { PortfolioAnswer } from '../../pipeline/index.js';
import { ceilingLabel, drawLines, drawLivePlan, element, portfolioFigures, surfaceOf, tabulatePortfolio, tag, UNBOUNDED, type Content } from '../../views/index.js';
import { button, choiceField, form, notice, numberControl, textField } from '../parts/controls.js';
import { headed } from '../parts/frame.js';
import type { Action, AnswerContext, CaseContext, Page } from './page.js';
import { record } from '../parts/weights-of-case.js';

const KEY = 'portfolio';
/** A ceiling's slider reaches at least this many times what is stated, to a round number that stays while a hand moves nearby. */
const REACH = 1.5;
const ROUND = [1, 2, 5, 10] as const;

function draw(context: CaseContext & { readonly answer: AnswerContext }): Content {
  const { say, words, state, answer, form: caseForm } = context;
  const { names, output } = answer;
  const ceilings = Object.entries(record(caseForm.written?.['ceilings']));
  const study = state.studies.get(KEY);
  const plan = study?.answer as PortfolioAnswer | null | undefined;
  return [
    tag('p', say('web-portfolio-says')),
    ...headed('h2', say('web-ceilings'), ceilings.length === 0 ? tag('p', say('web-ceilings-none')) : null),
    ...ceilings.map(([key, value]) => ceiling(key, value, context)),
    form('add-ceiling', {}, say('web-ceiling-add'),
      choiceField({ id: 'ceiling-new', name: 'limit', label: say('web-ceiling-which'), value: '', choices: caseForm.ceilings.map((id) => ({ value: id, label: ceilingLabel(id, names) })) }),
      textField({ id: 'ceiling-value', name: 'value', label: say('web-ceiling-value'), hint: say('web-ceiling-hint', { money: names.moneyUnit }), isRequired: true })),
    tag('p', button(say(study === undefined ? 'web-plan' : 'web-plan-again'), 'plan', {}, { class: 'main' })),
    ...livePlan(context),
    study?.isWorking === true ? notice('info', tag('p', study.part === null ? say('web-study-working') : say('web-plan-part', { part: say(`portfolio-part-${study.part}`) }))) : null,
    study?.isOld === true ? notice('warning', tag('p', say('web-plan-old')), state.live.plan === null ? null : tag('p', say('web-plan-frontier-old'))) : null,
    ...(plan == null || output.results === null ? [] : [element('div', { class: 'plan' }, ...portfolioFigures(withLive(plan, context), surfaceOf(answer.report, 'portfolio')), ...drawLines(tabulatePortfolio(plan, output.results, words, { width: UNBOUNDED, background: names.background }).split('\n'), say('web-page-portfolio')))]),
  ];
}

/** The plan within the ceilings as they stand, while a hand moves them. */
function livePlan({ say, state, answer, open }: CaseContext & { readonly answer: AnswerContext }): readonly Content[] {
  const { plan, files, isWorking } = state.live;
  if (plan === null) return isWorking ? [notice('info', tag('p', say('web-live-reading')))] : files === open.files ? [notice('info', tag('p', say('web-live-none')))] : [];
  const { names } = answer;
  const confidence = names.background.thresholds.find(({ id }) => id === 'decision-confidence')?.value ?? 0;
  const isNow = files === open.files;
  return [element('section', { class: `live-plan ${isNow ? 'now' : 'old'}`, 'aria-labelledby': 'live-plan' },
    element('h2', { id: 'live-plan' }, say('web-live-plan')),
    isNow ? null : notice('warning', tag('p', say(isWorking ? 'web-live-working' : 'web-plan-old'))),
    ...drawLivePlan(plan, names, confidence))];
}

/** The frontier as it was last worked out, with the plan that follows the ceilings in place of the plan of then. */
function withLive(plan: PortfolioAnswer, { state, open }: Pick<CaseContext, 'state' | 'open'>): PortfolioAnswer {
  const { live } = state;
  return live.plan?.plan != null && live.files === open.files ? { ...plan, plan: live.plan.plan } : plan;
}

function ceiling(key: string, value: unknown, { say, words, answer }: CaseContext & { readonly answer: AnswerContext }): Content {
  const number = typeof value === 'number' ? value : Number(value);
  const { names } = answer;
  const isShare = number <= 1;
  const high = isShare ? 1 : roundAbove(number * REACH);
  const step = isShare ? 0.05 : Number((high / 40).toPrecision(1));
  return element('div', { class: 'ceiling' }, numberControl({ id: `ceiling-${key}`, label: ceilingLabel(key, names), value: Number.isFinite(number) ? number : null, low: 0, high, step, action: 'ceiling', data: { key }, beside: isShare ? words.percent(number) : words.number(number) }, words), button(say('web-ceiling-remove'), 'remove-ceiling', { key }));
}

function roundAbove(level: number): number {
  const power = 10 ** Math.floor(Math.log10(level));
  return (ROUND.find((round) => round * power >= level) ?? 1) * power;
}

const setCeiling: Action = (desk, { data, fields, isMoving }) => {
  const value = Number(data['value'] ?? fields['value']);
  const key = data['key'] ?? fields['limit'] ?? '';
  const { words } = desk.state();
  if (Number.isFinite(value)) desk.edit([{ is: 'value', file: 'case.yaml', path: ['ceilings', key], value }], words.say('web-did-ceiling', { limit: words.label('plan-limits', key, key) }), isMoving);
  // Nobody waits for it: the page is drawn again when it is there.
  void desk.followCeilings();
};

const removeCeiling: Action = (desk, { data }) => desk.edit([{ is: 'value', file: 'case.yaml', path: ['ceilings', data['key'] ?? ''], value: undefined }], desk.state().words.say('web-did-ceiling', { limit: data['key'] ?? '' }));

const plan: Action = (desk) => {
  void desk.followCeilings();
  void desk.study(KEY, (progress) => desk.world.study(desk.catalogue(), desk.state().open?.files ?? [], 'portfolio', { limits: [], whyNot: null }, progress));
};

export const portfolioPage: Page = { id: 'portfolio', journey: 'whole', needs: 'answer', draw, actions: { ceiling: setCeiling, 'add-ceiling': setCeiling, 'remove-ceiling': removeCeiling, plan } };
