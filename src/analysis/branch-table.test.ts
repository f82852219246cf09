/** Two questions answered together: every pair is tried, ranges are merged only where they hold for every answer in them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { branchTable, spanOf, type Outcome } from './branch-table.js';
import type { Given, Input } from './completions.js';
import type { BranchTable } from './types.js';

const scale = ['open', 'inner', 'guarded', 'secret'];
const data: Input = { quantity: 'data-class', leaf: 'data-class', rules: [], kind: 'cell', answers: scale.map((answer) => ({ answer, datum: null })), isOrdered: true };
const tested: Input = { quantity: 'tested', leaf: 'tested', rules: [], kind: 'cell', answers: ['true', 'false'].map((answer) => ({ answer, datum: null })), isOrdered: false };
const placed: Input = { quantity: 'placed', leaf: 'placed', rules: [], kind: 'rule', answers: ['rule-met', 'rule-not-met'].map((answer) => ({ answer, datum: null })), isOrdered: false };

type Answers = Readonly<Record<string, string>>;

/** Leader by a rule over answers; what is not answered is taken in favour of `a`. */
function resolver(leader: (answers: Answers) => string | null): (given: readonly Given[]) => Outcome {
  return (given) => {
    const found = leader(Object.fromEntries(given.map(({ input, answer }) => [input.quantity, answer.answer])));
    return { leader: found, leadsOutside: false, left: found === null ? [] : found === 'a' ? ['a', 'b', 'c'] : found === 'b' ? ['b', 'c'] : ['c'] };
  };
}

const level = (answers: Answers): number => (answers['data-class'] === undefined ? 0 : scale.indexOf(answers['data-class']));
const rows = (table: BranchTable | null): readonly string[] => (table?.rows ?? []).map((row) => `${row.answers.map(({ is, bound, answers }) => (is === 'these' ? answers.join('|') : is === 'any' ? is : `${is} ${bound ?? answers.join('|')}`)).join(' & ')} -> ${row.leader}`);

describe('branchTable', () => {
  it('is nothing where no answer changes the leader, and where nothing is asked', () => {
    expect(branchTable([data, tested], resolver(() => 'a'))).toBeNull();
    expect(branchTable([], resolver(() => 'a'))).toBeNull();
  });

  it('has one question where there is one, levels with the same leader as ranges', () => {
    expect(rows(branchTable([data], resolver((answers) => (level(answers) <= 1 ? 'a' : 'b'))))).toEqual(['up-to inner -> a', 'above inner -> b']);
    expect(rows(branchTable([data], resolver((answers) => (level(answers) === 1 || level(answers) === 2 ? 'b' : 'a'))))).toEqual(['open -> a', 'between inner|guarded -> b', 'secret -> a']);
  });

  it('leaves a second question out that changes nothing beside the first', () => {
    const table = branchTable([data, tested], resolver((answers) => (level(answers) <= 1 ? 'a' : 'b')));
    expect(table?.quantities).toEqual(['data-class']);
  });

  it('finds two questions that decide only together', () => {
    const both = resolver((answers) => (level(answers) >= 2 && answers['tested'] === 'false' ? 'b' : 'a'));
    expect(rows(branchTable([data], both))).toEqual([]);
    const table = branchTable([data, tested], both);
    expect(table?.quantities).toEqual(['data-class', 'tested']);
    expect(rows(table)).toEqual(['up-to inner & any -> a', 'above inner & true -> a', 'above inner & false -> b']);
  });

  it('says in a row only what is left under every answer of it', () => {
    const resolve = (given: readonly Given[]): Outcome => {
      const at = scale.indexOf(given[0]?.answer.answer ?? '');
      return { leader: at < 3 ? 'a' : 'b', leadsOutside: false, left: at === 0 ? ['a', 'b', 'c'] : at < 3 ? ['a', 'b'] : ['b'] };
    };
    expect(branchTable([data], resolve)?.rows.map(({ left }) => left)).toEqual([['a', 'b'], ['b']]);
  });

  it('takes the next question that matters when the second does not, and stands them so that fewest rows are needed', () => {
    const resolve = resolver((answers) => (answers['placed'] === 'rule-not-met' ? null : answers['tested'] === 'false' ? 'b' : 'a'));
    const table = branchTable([tested, data, placed], resolve);
    expect(table?.quantities).toEqual(['placed', 'tested']);
    expect(rows(table)).toEqual(['rule-met & true -> a', 'rule-met & false -> b', 'rule-not-met & any -> null']);
  });

  it('covers every pair of answers exactly once, with the leader of that pair', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c', null), { minLength: 8, maxLength: 8 }), (leaders) => {
        const at = (answers: Answers): string | null => leaders[2 * level(answers) + (answers['tested'] === 'false' ? 1 : 0)] ?? null;
        const table = branchTable([data, tested], resolver(at));
        if (table === null) {
          expect(new Set(leaders).size).toBe(1);
          return;
        }
        if (table.quantities.length < 2) return;
        const first = table.quantities.indexOf('data-class');
        for (const d of scale) {
          for (const t of ['true', 'false']) {
            const found = table.rows.filter(({ answers }) => answers[first]?.answers.includes(d) && answers[1 - first]?.answers.includes(t));
            expect(found.map(({ leader }) => leader)).toEqual([at({ 'data-class': d, tested: t })]);
          }
        }
      }),
    );
  });
});

describe('spanOf', () => {
  it('names one level as itself, also at an end of the scale', () => {
    expect(spanOf(data, ['open'])).toEqual({ is: 'these', answers: ['open'], bound: null });
    expect(spanOf(data, ['secret']).is).toBe('these');
    expect(spanOf(data, scale).is).toBe('any');
  });
});
