/** What decides a service, in words: ranges of levels, two numbered questions, and what is taken for granted. */
import { describe, expect, it } from 'vitest';
import type { BranchTable, ServiceResult } from '../analysis/index.js';
import { background, smallResults, wordsOf } from '../../tests/views/small-results.js';
import { asksBeside, branchWords, type BranchWords } from './branch-words.js';
import { createNames } from './names.js';

const results = smallResults();
const plain = results.services.find((each) => each.id === 'not-enough-evidence-1')!;
const withTable = (branchTable: BranchTable | null): ServiceResult => ({ ...plain, recommendation: { ...plain.recommendation, branchTable } });
const say = (table: BranchTable, locale = 'en'): BranchWords => branchWords(withTable(table), createNames(results, background, wordsOf(locale)))!;

const any = { is: 'any', answers: ['true', 'false'], bound: null } as const;
const one: BranchTable = {
  quantities: ['data-class-asked'],
  rows: [
    { answers: [{ is: 'up-to', answers: ['low', 'middle'], bound: 'middle' }], leader: 'rented-model', leadsOutside: false, left: ['rented-model', 'own-model'] },
    { answers: [{ is: 'above', answers: ['high', 'highest'], bound: 'middle' }], leader: 'own-model', leadsOutside: false, left: ['own-model'] },
  ],
};
const two: BranchTable = {
  quantities: ['data-class-asked', 'hours-asked'],
  rows: [
    { answers: [{ is: 'between', answers: ['low', 'middle', 'high'], bound: null }, any], leader: 'rented-model', leadsOutside: false, left: ['rented-model', 'own-model'] },
    { answers: [{ is: 'these', answers: ['lowest', 'highest'], bound: null }, { is: 'these', answers: ['true'], bound: null }], leader: null, leadsOutside: false, left: [] },
  ],
};

describe('branchWords', () => {
  it('says ranges of one question, and to ask where it is not answered', () => {
    expect(say(one)).toEqual({
      heading: 'One answer decides which alternative is ahead:',
      questions: ['Which class does the data have? Should the one ahead fall away, the next one means −19 of 100 points of value and −CAD 3.2 million of cost.'],
      rows: [
        'If up to middle: The rented model of a supplier & partner leads (2 alternatives are left)',
        'If above middle: The own model of a supplier & partner leads (it alone is left)',
        'Without this answer: nothing can be recommended, so ask first',
      ],
      notes: ['All other open questions are taken as answered in favour here.', 'Where the lead also changes with the price of value, the lead at the middle price is meant here.'],
    });
  });

  it('numbers two questions, and says where nothing is left', () => {
    const said = say(two);
    expect(said.questions.map((each) => each.split('?')[0])).toEqual(['(1) Which class does the data have', '(2) Hours of service']);
    expect(said.rows[0]).toBe('If (1) low to high, (2) any answer: The rented model of a supplier & partner leads (2 alternatives are left)');
    expect(said.rows[1]).toBe('If (1) lowest or highest, (2) yes: no alternative is left in the lead');
    expect(said.rows[2]).toContain('While either answer is missing');
  });

  it('says where the answer leads outside language models, and for whom a rule is met', () => {
    const outside: BranchTable = {
      quantities: ['data-class-asked', 'hours-asked'],
      rows: [
        { answers: [{ is: 'these', answers: ['false'], bound: null }, any], leader: null, leadsOutside: true, left: [] },
        { answers: [{ is: 'these', answers: ['true'], bound: null }, { is: 'these', answers: ['rule-met'], bound: null }], leader: 'own-model', leadsOutside: false, left: ['own-model'] },
      ],
    };
    expect(say(outside).rows[0]).toBe('If (1) no, (2) any answer: the service uses no language model, so none of the alternatives is asked for');
    expect(say(outside).notes[0]).toContain('by every alternative that hangs on this answer');
  });

  it('says the same in Korean, with particles that fit', () => {
    const said = say(one, 'ko');
    expect(said.rows[0]).toBe('middle 이하: ‘공급사와 협력사의 rented-model’ 대안이 앞섭니다(남는 대안 2개)');
    expect(said.rows[2]).toBe('답을 모르는 동안: 권고할 수 없으므로 먼저 물어야 합니다');
  });

  it('is nothing where nothing decides, and leaves all questions beside', () => {
    expect(branchWords(withTable(null), createNames(results, background, wordsOf('en')))).toBeNull();
    expect(asksBeside(withTable(null)).map(({ quantity }) => quantity)).toEqual(['data-class-asked', 'hours-asked']);
    expect(asksBeside(withTable(one)).map(({ quantity }) => quantity)).toEqual(['hours-asked']);
  });
});
