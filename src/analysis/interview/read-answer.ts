/** What a person typed under a question, as a saying. */
import type { Change } from '../../model/index.js';
import { changeOf, type Answered, type Question, type Step } from './interview.js';

/** The saying; null when the text is no answer to the question. Percent in, shares out. */
export function readAnswer(question: Question, text: string): Answered | null {
  const typed = text.trim().toLowerCase();
  switch (question.is) {
    case 'rank': {
      const places = typed.split(/[\s,>]+/).map(Number);
      const names = places.flatMap((place) => question.names[place - 1] ?? []);
      return names.length === places.length && names.length > 1 && new Set(names).size === names.length ? { is: 'ranking', names, isCheck: false } : null;
    }
    case 'trade': {
      const [one, other] = [bundle(question.one), bundle(question.other)];
      const beside = question.beside === null ? null : bundle(question.beside);
      if (typed === 'a') return { is: 'preference', more: one, less: other, beside, isCheck: question.isCheck };
      if (typed === 'b') return { is: 'preference', more: other, less: one, beside, isCheck: question.isCheck };
      return typed === '=' ? { is: 'indifference', one, other, shown: null, isCheck: question.isCheck } : null;
    }
    case 'match': {
      const percent = Number(typed.replace(/%$/, ''));
      if (typed === '' || !(percent > 0 && percent <= 100)) return null;
      return { is: 'indifference', one: new Map([...bundle(question.one), ...(question.also === null ? [] : bundle(question.also))]), other: new Map([[question.other, { is: 'share', share: percent / 100 }]]), shown: question.shown, isCheck: true };
    }
    case 'points': {
      const points = typed.split(/[\s,]+/).map(Number);
      const isWhole = points.length === question.names.length && points.every((each) => each >= 0 && Number.isFinite(each)) && points.some((each) => each > 0);
      return isWhole ? { is: 'points', points: new Map(question.names.map((name, at) => [name, { low: points[at]!, high: points[at]! }])), isCheck: true } : null;
    }
  }
}

function bundle(step: Step): ReadonlyMap<string, Change> {
  return new Map([[step.name, changeOf(step)]]);
}
