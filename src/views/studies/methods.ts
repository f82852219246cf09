/** Whether another sound method would agree, where methods part, and which other frame of the same question has another answer. */
import type { MethodsAnswer } from '../../analysis/index.js';
import { saysPercent, saysRoughAmount } from '../figures.js';
import type { Names } from '../names.js';
import { alignColumns, type TextColumn } from '../terminal/lines.js';
import { bulletsOf, wrapTo } from '../text-width.js';
import type { StudyScreen } from './screen.js';

const NAME: TextColumn = { side: 'left', most: null, whenLong: 'wrap' };
const AMOUNT: TextColumn = { side: 'right', most: 16 };
const MOST_FRAMES = 4;
const KINDS = ['drop-dimension', 'drop-criterion', 'split', 'merge'] as const;

type Frame = MethodsAnswer['frames'][number];

export const methodsScreen: StudyScreen<MethodsAnswer> = {
  study: 'methods',
  key: 'methods-key',
  columns: [
    { label: 'terminal-column-ahead', column: NAME },
    { label: 'methods-column-weakest-leader', column: NAME },
    { label: 'methods-column-undominated', column: { side: 'right', most: 12 } },
    { label: 'methods-column-frames', column: { side: 'right', most: 16 } },
  ],
  row: (answer, names) => [
    names.alternative(answer.additive),
    answer.weakest === answer.additive ? names.say('methods-the-same') : names.alternative(answer.weakest),
    names.words.number(answer.undominated.length),
    names.say('methods-of', { n: answer.frames.filter(({ leader }) => leader === answer.additive).length, all: answer.frames.length }),
  ],
  page: (answer, names, width) => {
    const said = (text: string): readonly string[] => wrapTo(text, width);
    const leader = names.alternative(answer.additive);
    const share = saysPercent(answer.weakestShare, names.words);
    return [
      ...bulletsOf([
        names.say('methods-additive', { leader }),
        names.say(answer.weakest === answer.additive ? 'methods-weakest-same' : 'methods-weakest-other', { leader, other: names.alternative(answer.weakest), share }),
        names.say(answer.undominated.length === 1 ? 'methods-dominance-one' : 'methods-dominance', { leader, n: answer.undominated.length, alternatives: names.alternatives(answer.undominated) }),
      ], width),
      '', ...table(answer, names, width), ...said(names.say(answer.price === null ? 'methods-signs-value' : 'methods-signs', { share })),
      ...(answer.parting.length === 0 ? [] : ['', ...said(names.say('methods-parting', { leader, other: names.alternative(answer.weakest) })), ...bulletsOf(answer.parting.map((each) => partingSentence(each, names)), width)]),
      '', ...said(names.say('methods-frames', { leader })), ...bulletsOf([...KINDS.map((kind) => framesSentence(answer, kind, names)), dummySentence(answer, names)], width),
    ];
  },
};

function table({ alternatives, price }: MethodsAnswer, names: Names, width: number): readonly string[] {
  const header = ['alternative', 'additive', 'weakest', ...(price === null ? [] : ['additive-net', 'weakest-net']), 'link'].map((each) => names.say(`methods-column-${each}`));
  const rows = alternatives.map((each) => [
    names.alternative(each.id), saysPercent(each.additive, names.words), saysPercent(each.weakest, names.words),
    ...(price === null ? [] : [saysRoughAmount(each.additiveNet, names.words), saysRoughAmount(each.weakestNet, names.words)]),
    each.links[0] === undefined ? '–' : names.criterion(each.links[0].criterion),
  ]);
  return alignColumns([header, ...rows], [NAME, ...(price === null ? [AMOUNT, AMOUNT] : [AMOUNT, AMOUNT, AMOUNT, AMOUNT]), NAME], width);
}

function partingSentence({ criterion, part, leader, other }: MethodsAnswer['parting'][number], names: Names): string {
  return names.say('methods-parting-on', { criterion: names.criterion(criterion), part: saysPercent(part, names.words), leader: saysPercent(leader, names.words), other: saysPercent(other, names.words) });
}

/** How many changes of one kind leave the leader, and those that do not. */
function framesSentence({ frames, additive }: MethodsAnswer, kind: (typeof KINDS)[number], names: Names): string {
  const own = frames.filter(({ test }) => test === kind);
  const turned = own.filter(({ leader }) => leader !== additive);
  const count = names.say(`methods-frame-${kind}`, { n: own.length - turned.length, all: own.length });
  if (turned.length === 0) return count;
  const list = turned.slice(0, MOST_FRAMES).map((frame) => names.say('methods-frame-turned', { of: subject(frame, names), leader: names.alternative(frame.leader) })).join(names.say('list-separator'));
  const more = turned.length - MOST_FRAMES;
  return `${count} ${names.say(more > 0 ? 'methods-frame-but-more' : 'methods-frame-but', { list, more })}`;
}

function subject({ test, of }: Frame, names: Names): string {
  return of.map((id) => (test === 'drop-dimension' ? names.entry('dimensions', id) : names.criterion(id))).join(' + ');
}

function dummySentence({ dummy, form }: MethodsAnswer, names: Names): string {
  if (dummy.isSame) return names.say('methods-dummy-same', { form: names.say(`form-${form}`) });
  return names.say('methods-dummy-other', { form: names.say(`form-${dummy.form}`), leader: dummy.leader === null ? names.say('terminal-unknown') : names.alternative(dummy.leader) });
}
