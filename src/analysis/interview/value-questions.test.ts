/** Bisection questions: in order, from where the answers stand, and a respondent with a curve of their own is told back exactly. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { valueCurve } from '../../maths/index.js';
import { NOTHING_TOLD, nextValueQuestion, readMiddle, valueKey, withLevel, type ToldLevels } from './value-questions.js';

const anchor = (at: number | string): { readonly at: number | string; readonly says: string } => ({ at, says: '' });
const CRITERIA = [
  { id: 'wait', worst: anchor(48), best: anchor(0) },
  { id: 'grade', worst: anchor('low'), best: anchor('high') },
  { id: 'share', worst: anchor(0), best: anchor(1) },
];

it('asks the half, then the half of each half, then whether the middle steps are worth the same; then the next scale in numbers', () => {
  const asked: string[] = [];
  const told = new Map<string, ToldLevels>();
  const passed = new Set<string>();
  for (let question = nextValueQuestion(CRITERIA, told, passed); question !== null; question = nextValueQuestion(CRITERIA, told, passed)) {
    asked.push(question.is === 'middle' ? `${question.criterion} ${question.part} ${question.from}..${question.to}` : `${question.criterion} same`);
    if (question.is === 'same') passed.add(valueKey(question));
    else told.set(question.criterion, withLevel(told.get(question.criterion) ?? NOTHING_TOLD, question.part, (question.from + 3 * question.to) / 4));
  }
  expect(asked).toEqual([
    'wait half 48..0', 'wait quarter 48..12', 'wait three-quarters 12..0', 'wait same',
    'share half 0..1', 'share quarter 0..0.75', 'share three-quarters 0.75..1', 'share same',
  ]);
});

it('goes on where the answers end, and leaves straight what was passed over', () => {
  const told = new Map([['wait', { quarter: 30, half: 12, threeQuarters: null }]]);
  const next = nextValueQuestion(CRITERIA, told, new Set());
  expect(next).toEqual({ is: 'middle', criterion: 'wait', part: 'three-quarters', from: 12, to: 0 });
  const passed = new Set([valueKey(next!)]);
  expect(nextValueQuestion(CRITERIA, told, passed)).toMatchObject({ criterion: 'share', part: 'half' });
  passed.add(valueKey(nextValueQuestion(CRITERIA, told, passed)!));
  expect(nextValueQuestion(CRITERIA, told, passed)).toBeNull();
});

it('takes a level between the two and nothing else, whichever way the scale runs', () => {
  const question = { from: 48, to: 0 };
  expect([readMiddle(question, '12'), readMiddle(question, ' 12,5 '), readMiddle({ from: 0, to: 48 }, '12')]).toEqual([12, 12.5, 12]);
  for (const text of ['48', '0', '-1', '49', 'twelve', '', 'NaN', 'Infinity']) expect(readMiddle(question, text)).toBeNull();
});

it('law: someone whose value is a power of the share gone gets their own values back at each level told', () => {
  fc.assert(fc.property(fc.double({ min: 0.25, max: 4, noNaN: true }), (power) => {
    const level = (value: number): number => value ** (1 / power);
    let told = NOTHING_TOLD;
    const map = (): Map<string, ToldLevels> => new Map([['share', told]]);
    for (let question = nextValueQuestion([CRITERIA[2]!], map(), new Set()); question?.is === 'middle'; question = nextValueQuestion([CRITERIA[2]!], map(), new Set())) {
      const middle = level((question.from ** power + question.to ** power) / 2);
      told = withLevel(told, question.part, readMiddle(question, String(middle))!);
    }
    const curve = valueCurve([{ level: 0, value: 0 }, { level: told.quarter!, value: 0.25 }, { level: told.half!, value: 0.5 }, { level: told.threeQuarters!, value: 0.75 }, { level: 1, value: 1 }], 'smooth');
    for (const value of [0.25, 0.5, 0.75]) expect(curve(level(value))).toBeCloseTo(value, 9);
  }));
});
