/** The working that a report prints in full: one service for each form that has an alternative ahead. */
import { expect, test } from 'vitest';
import type { Results } from '../../analysis/index.js';
import { figuresToExplain } from './decided.js';

test('the first service of each form, and only figures that exist', () => {
  const service = (id: string, form: string, alternative: string | null): unknown => ({ id, recommendation: { form, alternative } });
  const results = { services: [service('a', 'price-decides', 'x'), service('b', 'price-decides', 'y'), service('c', 'out-of-scope', null), service('d', 'recommended', 'y')] } as unknown as Results;
  const figures = ['services.a.alternatives.x.cost.p50', 'services.a.alternatives.x.value.total.p50', 'services.b.alternatives.y.cost.p50', 'services.d.alternatives.y.cost.p50'];
  expect(figuresToExplain(results, figures)).toEqual([figures[0], figures[1], figures[3]]);
});
