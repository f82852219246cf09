/** `portolan elicit <case> --values [criterion]`: bisection of value between the anchors; every answer is in the case and its history before the next question. */
import { editCase, type PreparedRun, type ToldLevels, type ValueDesk, type ValueQuestion } from '../../pipeline/index.js';
import { placeOfCase } from '../load.js';
import { Refusal } from '../refusal.js';
import { need, type Session } from '../session.js';
import { EXIT, type World } from '../world.js';

export interface ValueFlags {
  readonly who: string | null;
  /** Id of a criterion; null: all that are measured in numbers. */
  readonly criterion: string | null;
}

/** Asks until nothing is left, the person stops, or the input ends. */
export async function elicitValues(session: Session, path: string, prepared: PreparedRun, flags: ValueFlags, input: World['input']): Promise<void> {
  const desk = prepared.valueInterview({ stakeholder: flags.who, criterion: flags.criterion });
  if (desk === null) throw new Refusal(EXIT.CASE_HAS_ERRORS, prepared.issues);
  if (!('criteria' in desk)) throw new Refusal(EXIT.WRONG_USAGE, desk);
  const words = valueWords(session, desk);
  const print = (...lines: readonly string[]): void => session.world.out(`${lines.join('\n')}\n`);
  const [told, passed] = [new Map(desk.before), new Set(desk.settled)];
  print(...words.opening());
  let hasStopped = false;
  for (let question = desk.next(told, passed); question !== null; question = desk.next(told, passed)) {
    print('', ...words.question(question));
    const text = (await input?.next())?.trim() ?? 'q';
    hasStopped = text === 'q';
    if (hasStopped) break;
    if (text === '') passed.add(desk.key(question));
    else print(...take(session, path, { desk, words, told, passed }, question, text));
  }
  print('', ...words.closing(told, hasStopped));
}

interface Table {
  readonly desk: ValueDesk;
  readonly words: ValueWords;
  readonly told: Map<string, ToldLevels>;
  readonly passed: Set<string>;
}

/** Reads and keeps one answer; gives what is said about it. An answer that is none is asked again. */
function take(session: Session, path: string, { desk, words, told, passed }: Table, question: ValueQuestion, text: string): readonly string[] {
  const { criterion } = question;
  if (question.is === 'middle') {
    const level = desk.read(question, text);
    if (level === null) return words.notAnAnswer(question);
    told.set(criterion, desk.withLevel(told.get(criterion)!, question.part, level));
    keep(session, path, desk, criterion, told.get(criterion)!, `${question.part} of the value of ${criterion} at ${level}`);
    return words.mirror(question, level);
  }
  if (!['a', 'b', '='].includes(text.toLowerCase())) return words.notAnAnswer(question);
  passed.add(desk.key(question));
  if (text === '=') return words.together();
  told.set(criterion, { quarter: null, half: null, threeQuarters: null });
  keep(session, path, desk, criterion, told.get(criterion)!, `value of ${criterion} taken back: its middle steps are not worth the same`);
  return words.apart();
}

/** Into the case as it is on the disk now, through its store, so that the history has the answer with who and when. */
function keep(session: Session, path: string, desk: ValueDesk, criterion: string, told: ToldLevels, what: string): void {
  const { store, id } = placeOfCase(path);
  const { files, state } = need(store.read(id));
  const { changed, issues } = editCase(files, desk.edit(criterion, told));
  if (issues.length > 0) throw new Refusal(EXIT.WRONG_USAGE, issues);
  const write = changed.flatMap((file) => (file.text === null ? [] : [{ path: file.path, text: file.text }]));
  if (write.length > 0) need(store.save(id, state, { write, remove: [] }, { who: desk.stakeholder.id, when: session.world.instant(), what, why: 'interview' }), EXIT.WRONG_USAGE);
}

interface ValueWords {
  readonly opening: () => readonly string[];
  readonly question: (question: ValueQuestion) => readonly string[];
  readonly notAnAnswer: (question: ValueQuestion) => readonly string[];
  readonly mirror: (question: ValueQuestion & { readonly is: 'middle' }, level: number) => readonly string[];
  readonly together: () => readonly string[];
  readonly apart: () => readonly string[];
  readonly closing: (told: ReadonlyMap<string, ToldLevels>, hasStopped: boolean) => readonly string[];
}

function valueWords({ words }: Session, desk: ValueDesk): ValueWords {
  const { say } = words;
  const criterionOf = (id: string): ValueDesk['criteria'][number] => desk.criteria.find((each) => each.id === id)!;
  const name = (id: string): string => words.label('criteria', id, criterionOf(id).english);
  const level = (id: string, at: number): string => {
    const { unit } = criterionOf(id);
    return `${words.number(at)} ${unit === null || unit === '1' ? '' : words.unit(unit)}`.trim();
  };
  return {
    opening: () => [say('elicit-values-opening', { who: desk.stakeholder.label[words.locale] ?? desk.stakeholder.label['en'] ?? desk.stakeholder.id, file: 'case.yaml' }), say('elicit-keys')],
    question: (question) => {
      const at = (value: number): string => level(question.criterion, value);
      if (question.is === 'middle') return [say('elicit-values-middle', { name: name(question.criterion), from: at(question.from), to: at(question.to) })];
      return [say('elicit-values-same', { name: name(question.criterion), quarter: at(question.quarter), half: at(question.half), threequarters: at(question.threeQuarters) })];
    },
    notAnAnswer: (question) => [say('elicit-no-answer', { how: say(question.is === 'middle' ? 'elicit-values-how' : 'elicit-form-trade') })],
    mirror: ({ criterion, from, to }, middle) => [say('elicit-mirror', { name: name(criterion), worst: level(criterion, from), middle: level(criterion, middle), best: level(criterion, to) })],
    together: () => [say('elicit-values-together')],
    apart: () => [say('elicit-values-apart')],
    closing: (told, hasStopped) => [
      say('elicit-values-standing'),
      ...desk.criteria.map(({ id, worst, best }) => {
        const half = told.get(id)?.half ?? null;
        return half === null ? say('elicit-values-straight', { name: name(id) }) : say('elicit-values-line', { name: name(id), half: level(id, half), middle: level(id, (worst + best) / 2) });
      }),
      say(hasStopped ? 'elicit-stopped' : 'elicit-done'),
    ],
  };
}
