/** Goals under the plan of a worked case: met, missed or unknown for a reason, and its value under three scalings side by side. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { prepareRun, type GoalsAnswer } from '../../src/pipeline/index.js';
import { columnsOf, drawGoals, tabulateGoals, type Background } from '../../src/views/index.js';
import { createWords } from '../../src/words/index.js';
import { inputOf } from '../worked-cases.js';

const locales = readdirSync('locales', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
const input = inputOf('cases/examples/small-language-state', { draws: 64 });
const bare = prepareRun(input);
const text = (path: string): string => input.caseFiles.find((file) => file.path === path)!.text;
const goal = (id: string, rest: string): string => `  - {id: ${id}, statement: {en: ${id} for all, ko: 모두를 위한 ${id}}${rest}}`;
const stated = bare.change([
  {
    path: 'case.yaml',
    text: [
      text('case.yaml'), 'goals:',
      goal('low-bar', ', quantity: language-quality, target: 0.3'), goal('high-bar', ', quantity: language-quality, target: 0.999'),
      goal('low-bar-now', ", quantity: language-quality, target: 0.3, by: '2027-01-02'"), goal('low-bar-then', ", quantity: language-quality, target: 0.3, by: '2030-12-31'"),
      goal('most', ', quantity: language-quality, target: 0.3, is: at-most'), goal('without-quantity', ''), goal('without-target', ', quantity: language-quality'),
      goal('of-levels', ', quantity: service-stage, target: 1'), goal('too-late', ", quantity: tasks-in-year, target: 1, by: '2060-01-01'"), goal('never-told', ', quantity: energy-per-thousand-tasks, target: 1, is: at-most'),
      goal('in-all', ', quantity: tasks-in-year, target: 1000, across: total, by: 2028-12-31'.replace('2028-12-31', "'2028-12-31'")),
    ].join('\n'),
  },
]);

function answerOf(prepared: typeof bare): GoalsAnswer {
  return prepared.study('goals', { limits: [] })!.answer;
}

it('meets what every service meets, misses what the worst cannot, and names what it lacks', () => {
  expect(stated.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  const answer = answerOf(stated);
  const told = Object.fromEntries(answer.goals.map(({ goal: id, status, lacks }) => [id, lacks ?? status]));
  expect(told).toEqual({
    'low-bar': 'met', 'high-bar': 'missed', 'low-bar-now': 'missed', 'low-bar-then': 'met', most: 'missed', 'without-quantity': 'quantity', 'without-target': 'target', 'of-levels': 'number',
    'too-late': 'horizon', 'never-told': 'unknown', 'in-all': 'met',
  });
  const [bar] = answer.goals;
  expect(bar!.read + bar!.withoutModel).toBe(answer.planned);
  expect(answer.goals.every(({ status, lacks }) => lacks === null || status === 'unknown')).toBe(true);
});

it('shows the value of the plan under each scaling, and no plan for no more money has more under its own', () => {
  const { plan, best, singles } = answerOf(bare);
  const portfolio = bare.study('portfolio', { limits: [], whyNot: null })!.answer;
  expect([plan.equal, singles.equal]).toEqual([portfolio.plan!.value.equal, portfolio.singles.value.equal]);
  // Nobody stated for every service how many people it serves.
  expect([plan.people, plan.elicited === null]).toEqual([null, false]);
  expect(best.map(({ scaling }) => scaling)).toEqual(['equal', 'elicited']);
  for (const { scaling, value } of best) expect(value[scaling]!).toBeGreaterThanOrEqual(plan[scaling]! * (1 - 5e-4));
});

it('weighs by people once they are stated', () => {
  const [header, ...rows] = text('services.csv').trimEnd().split('\n');
  const people = bare.change([{ path: 'services.csv', text: [`${header},people-affected-per-year`, ...rows.map((row, i) => `${row},${i === 0 ? 1000000 : 1}`)].join('\n') }]);
  expect(people.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { plan } = answerOf(people);
  expect(plan.people).not.toBeNull();
  expect(Math.abs(plan.people! - plan.equal)).toBeGreaterThan(1e-3);
});

it.each(['en', 'ko', 'fr'])('is said in %s within the width of a page', (language) => {
  const words = createWords(language, locales);
  const output = stated.finish([]);
  for (const prepared of [stated, bare]) {
    for (const width of [80, 100]) {
      const page = tabulateGoals(answerOf(prepared), { ...output.results!, services: stated.services }, words, { width, background: output.surroundings as Background });
      expect(page).not.toMatch(/undefined|NaN|\[object|plural|select,/);
      expect(page.split('\n').filter((line) => columnsOf(line) > width)).toEqual([]);
    }
  }
  expect(words.gaps()).toEqual([]);
});

it('holds every goal against every plan shown, each by its own choices', () => {
  const { goals, portfolios, plan, singles, best } = answerOf(stated);
  expect(portfolios.map(({ portfolio }) => portfolio)).toEqual(['plan', 'singles', ...best.map(({ scaling }) => scaling)]);
  expect(portfolios[0]!.goals).toEqual(goals.map(({ goal: id, status, chance, level }) => ({ goal: id, status, chance, level })));
  expect(portfolios.map(({ value }) => value)).toEqual([plan, singles, ...best.map(({ value }) => value)]);
  expect(portfolios[0]!.moved).toBe(0);
  // A goal about all services together is another number where other choices are made.
  const alone = portfolios[1]!;
  expect(alone.moved).toBeGreaterThan(0);
  const { plan: planned, singles: given } = stated.study('portfolio', { limits: [], whyNot: null })!.answer;
  expect(alone.moved).toBe(given.choices.filter(({ alternative }, i) => alternative !== planned!.choices[i]!.alternative).length);
});

it.each(['en', 'ko', 'fr'])('is drawn as a page in %s: met, missed or unknown under each plan, and three scalings on one axis', (language) => {
  const words = createWords(language, locales);
  const output = stated.finish([]);
  for (const prepared of [stated, bare]) {
    const { answer, receipt } = prepared.study('goals', { limits: [] })!;
    const page = drawGoals({ answer, receipt, results: { ...output.results!, services: stated.services }, background: output.surroundings as Background, words });
    expect(page).not.toMatch(/undefined|NaN|\[object|Infinity|plural,/);
    expect(page.match(/<svg[^>]*role="img"[^>]*aria-labelledby=/g)).toHaveLength(prepared === stated ? 2 : 1);
    // Every status is a word beside its sign, for each goal under each plan, in the picture and in the table.
    const [picture = ''] = /<svg[\s\S]*?<\/svg>/.exec(page) ?? [];
    if (prepared === stated) for (const status of ['met', 'missed', 'unknown'] as const) {
      const count = answer.portfolios.flatMap(({ goals }) => goals).filter((goal) => goal.status === status).length;
      expect(picture.split(`>${words.say(`goal-${status}`)}</text>`).length - 1).toBe(count);
    }
  }
  expect(words.gaps()).toEqual([]);
});
