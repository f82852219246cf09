/** Units have words in both languages, whole or part by part; money keeps its price year. */
import { expect, it } from 'vitest';
import { wordsOf } from '../../tests/views/small-results.js';
import { sayAmount } from './unit-words.js';

it.each([
  ['en', 'day', null, '19 days'], ['ko', 'day', null, '19일'], ['ko', 'litre', null, '19리터'], ['en', '1', null, '19'], ['ko', '', null, '19'],
  ['en', 'token/task', null, '19 tokens per task'], ['ko', 'token/task', null, '업무 1건당 19토큰'],
  ['en', 'money/year', 'CAD_2026', '19 CAD at 2026 prices per year'], ['ko', 'money/year', 'CAD_2026', '1년당 19 CAD(2026년 가격)'], ['en', 'USD_2026/Mtoken', null, '19 USD at 2026 prices per million tokens'],
])('in %s, %s', (locale, unit, money, said) => {
  expect(sayAmount('19', unit, wordsOf(locale), money)).toBe(said);
});

it('leaves a unit without words as it is written', () => {
  expect(sayAmount('19', 'furlong/fortnight', wordsOf('en'))).toBe('19 furlong per fortnight');
});
