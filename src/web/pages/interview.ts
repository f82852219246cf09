/** The interview about weights: one question at a time, each answer kept at once and read back as an equivalent change (METHOD 18, J6). */
import type { Issue } from '../../base/index.js';
import type { InterviewDesk, PreparedRun, Question } from '../../pipeline/index.js';
import { element, interviewWords, list, tag, type Content, type InterviewWords } from '../../views/index.js';
import type { DeskState } from '../desk/state.js';
import { button, choiceField, form, link, notice, textField, type Choice } from '../parts/controls.js';
import { headed } from '../parts/frame.js';
import { issueText } from '../parts/issue-text.js';
import { nameOfWeigher, weighersOf } from '../parts/weights-of-case.js';
import type { Action, AnswerContext, CaseContext, Desk, Page } from './page.js';

const LINE = '\n';

/** Who is asked about what, which questions were passed over, and what was said of the last answer. */
interface Sitting {
  readonly stakeholder: string;
  readonly serviceClass: string | null;
  readonly within: string | null;
  readonly passed: readonly string[];
  readonly said: readonly string[];
}

function sittingOf({ memory }: Pick<DeskState, 'memory'>, first: string): Sitting {
  const chosen = (key: string): string | null => memory.get(key) || null;
  const lines = (key: string): readonly string[] => (memory.get(key) ?? '').split(LINE).filter((line) => line !== '');
  return { stakeholder: chosen('weigher') ?? first, serviceClass: chosen('interview-class'), within: chosen('interview-within'), passed: lines('interview-passed'), said: lines('interview-said') };
}

interface Asked {
  readonly desk: InterviewDesk;
  /** Null: nothing is left that is worth asking. */
  readonly question: Question | null;
}

/** Choosing a question takes a while, and a page is drawn often between two answers. */
const known = new WeakMap<PreparedRun, Map<string, Asked | readonly Issue[]>>();

/** The question at hand; the issues where no interview can be held. */
function askedOf(prepared: PreparedRun, sitting: Sitting): Asked | readonly Issue[] {
  const ofCase = known.get(prepared) ?? new Map<string, Asked | readonly Issue[]>();
  known.set(prepared, ofCase);
  const { stakeholder, serviceClass, within, passed } = sitting;
  const key = JSON.stringify([stakeholder, serviceClass, within, passed]);
  const found = ofCase.get(key) ?? ask(prepared, sitting);
  ofCase.set(key, found);
  return found;
}

function ask(prepared: PreparedRun, { stakeholder, serviceClass, within, passed }: Sitting): Asked | readonly Issue[] {
  const desk = prepared.interview({ stakeholder, serviceClass, within });
  if (desk === null) return prepared.issues;
  return 'names' in desk ? { desk, question: desk.next(desk.before, new Set(passed)) } : desk;
}

function draw(context: CaseContext & { readonly answer: AnswerContext }): Content {
  const { say, form: caseForm, words, state, prepared, to } = context;
  const weighers = weighersOf(caseForm);
  const [first] = weighers;
  if (first === undefined) return [tag('p', say('web-interview-says')), notice('info', tag('p', say('web-interview-nobody', { page: say('web-page-weights') })), tag('p', link(say('web-page-weights'), to('weights'))))];
  const sitting = sittingOf(state, first.id);
  const asked = askedOf(prepared, sitting);
  return [
    tag('p', say('web-interview-says')),
    chooser('weigher', say('web-weigher'), sitting.stakeholder, weighers.map((each) => ({ value: each.id, label: nameOfWeigher(each, words.locale) }))),
    ...choosersOf(context, sitting),
    ...('desk' in asked ? sittingPage(asked, sitting, context) : [notice('warning', list(asked.map((issue) => issueText(issue, words))))]),
  ];
}

/** A field that goes on to another sitting as soon as something is chosen. */
function chooser(key: string, label: string, value: string, choices: readonly Choice[]): Content {
  return choiceField({ id: key, name: 'value', label, value, choices, acts: { 'data-do': 'interview-of', 'data-key': key } });
}

function choosersOf({ say, answer }: CaseContext & { readonly answer: AnswerContext }, { within, serviceClass }: Sitting): readonly Content[] {
  const { names, report } = answer;
  const dimensions = [...new Set(report.results.criteria.map(({ dimension }) => dimension))].sort();
  const classes = [...new Set(report.results.services.flatMap((service) => service.serviceClass ?? []))].sort();
  return [
    chooser('interview-within', say('web-interview-within'), within ?? '', [{ value: '', label: say('web-interview-across') }, ...dimensions.map((id) => ({ value: id, label: names.entry('dimensions', id) }))]),
    classes.length === 0 ? null : chooser('interview-class', say('web-interview-class'), serviceClass ?? '', [{ value: '', label: say('web-interview-all') }, ...classes.map((id) => ({ value: id, label: names.closed('service-class', id) }))]),
  ];
}

function sittingPage({ desk, question }: Asked, { said }: Sitting, { say, words }: CaseContext): readonly Content[] {
  const spoken = interviewWords(desk, words);
  const standing = spoken.standing(desk.standing(desk.before));
  return [
    tag('p', say('web-interview-kept', { n: desk.before.length, file: desk.file })),
    said.length === 0 ? null : notice('info', ...said.map((line) => tag('p', line))),
    ...headed('h2', say(question === null ? 'web-interview-done' : 'web-interview-question'), ...(question === null ? [tag('p', say('elicit-done'))] : questionForm(question, spoken, say))),
    ...headed('h2', standing.head.replace(/\s*:$/, ''), list(standing.lines.map((line) => line.trim()))),
  ];
}

function questionForm(question: Question, spoken: InterviewWords, say: CaseContext['say']): readonly Content[] {
  const { asks, choices, beside, how } = spoken.ask(question);
  const head = [tag('p', tag('strong', asks)), beside === null ? null : tag('p', beside)];
  const pass = tag('p', button(say('web-interview-pass'), 'interview-pass'));
  if (question.is === 'trade') {
    const same = { mark: '=', text: say('web-interview-same'), parts: [] };
    return [...head, element('div', { class: 'choices' }, ...[...choices, same].flatMap(({ mark, text, parts }) => [button(text, 'interview-answer', { text: mark }, { class: 'choice' }), ...(parts.length === 0 ? [] : [list(parts)])])), pass];
  }
  return [
    ...head,
    choices.length === 0 ? null : element('ol', {}, ...choices.map(({ text, parts }) => tag('li', text, parts.length === 0 ? null : list(parts)))),
    form('interview-answer', {}, say('web-interview-answer'), textField({ id: 'interview-text', name: 'text', label: say('web-interview-text'), ...(how === null ? {} : { hint: how }), isRequired: true })),
    pass,
  ];
}

/** The sitting that a control of the page speaks of, while the question that it answers is still the one at hand. */
function atHand(desk: Desk): { readonly asked: Asked; readonly sitting: Sitting; readonly question: Question } | null {
  const { run } = desk.state();
  const first = run.prepared === null ? undefined : weighersOf(run.prepared.form())[0];
  if (run.prepared === null || first === undefined) return null;
  const sitting = sittingOf(desk.state(), first.id);
  const asked = askedOf(run.prepared, sitting);
  return 'desk' in asked && asked.question !== null ? { asked, sitting, question: asked.question } : null;
}

const answer: Action = (desk, { data, fields }) => {
  const now = atHand(desk);
  const files = desk.state().open?.files;
  if (now === null || files === undefined) return;
  const { asked: { desk: table }, question } = now;
  const { words } = desk.state();
  const spoken = interviewWords(table, words);
  const taken = table.take(table.before, question, data['text'] ?? fields['text'] ?? '');
  if (taken.is === 'no-answer') return desk.remember('interview-said', spoken.notAnAnswer(question).join(LINE));
  if (taken.is === 'contradicts') return desk.remember('interview-said', spoken.contradiction(taken.against).join(LINE));
  desk.remember('interview-said', [...spoken.readBack(question, [...table.before, taken.answer]), ...taken.news.flatMap((bias) => spoken.hint(bias))].join(LINE));
  const text = files.find(({ path }) => path === table.file)?.text ?? '';
  desk.edit([{ is: 'file', path: table.file, text: `${text}${text === '' || text.endsWith(LINE) ? '' : LINE}${taken.line}` }], words.say('web-did-interview', { n: table.before.length + 1 }));
};

const pass: Action = (desk) => {
  const now = atHand(desk);
  if (now === null) return;
  desk.remember('interview-passed', [...now.sitting.passed, now.asked.desk.key(now.question)].join(LINE));
  desk.remember('interview-said', '');
};

const sitWith: Action = (desk, { data, fields }) => {
  desk.remember(data['key'] ?? '', fields['value'] ?? '');
  desk.remember('interview-passed', '');
  desk.remember('interview-said', '');
};

export const interviewPage: Page = { id: 'interview', journey: 'judge', needs: 'answer', draw, actions: { 'interview-answer': answer, 'interview-pass': pass, 'interview-of': sitWith } };
