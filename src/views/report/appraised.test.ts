/** The services of the appraiser's page: the dearest, never one without an open decision or a known cost. */
import { expect, test } from 'vitest';
import { alternative, smallResults, spread } from '../../../tests/views/small-results.js';
import { servicesToAppraise } from './appraised.js';

const results = smallResults();

test('takes the dearest by the alternative ahead, and says of how many', () => {
  const services = results.services.map((service, n) => ({ ...service, alternatives: service.alternatives.length === 0 ? [] : [alternative('rented-model', { cost: spread(n, n + 1, n + 2) })] }));
  const open = services.filter((service) => service.alternatives.length > 0).map(({ id }) => id);
  expect(servicesToAppraise({ ...results, services })).toEqual({ shown: [...open].reverse().slice(0, 5), all: open.length });
});

test('leaves out what has no known cost', () => {
  const services = results.services.map((service) => ({ ...service, alternatives: [alternative('rented-model', { cost: null })] }));
  expect(servicesToAppraise({ ...results, services })).toEqual({ shown: [], all: 0 });
});
