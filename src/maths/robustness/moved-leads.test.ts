/** Inputs that have nothing to do with a choice are left out, however level it is and however heavy its tails; those that move it are not. */
import { expect, it } from 'vitest';
import { uniforms } from '../../base/index.js';
import { normalCdf, normalQuantile } from '../normal.js';
import { binsOf, chanceOfChange, evppi } from './information.js';
import { leadsOf, movedBy, unitRanks } from './moved-leads.js';

const DRAWS = 1024;
function drawn(stream: string): Float64Array {
  const out = new Float64Array(DRAWS);
  uniforms(3, stream, 0, DRAWS, out);
  return out;
}
const normals = (stream: string): Float64Array => drawn(stream).map(normalQuantile);

it('leaves out what tells nothing: of a thousand unrelated inputs not one moves a lead between alternatives that are level, with tails as heavy as costs have', () => {
  const nets = [0, 1, 2, 3].map((i) => drawn(`net/${i}`).map((share) => -((1 - share) ** -0.4)));
  const leads = leadsOf(nets);
  for (let input = 0; input < 1000; input++) expect(movedBy(leads, [unitRanks(drawn(`input/${input}`))])).toEqual([nets[leads.leader]]);
});

it('keeps what an input moves, the leader first, and then the chance of a change is that of the closed form', () => {
  const [x, y] = [normals('x'), normals('y')];
  const net = x.map((each, d) => -10 + 30 * each - 20 * y[d]!);
  const none = new Float64Array(DRAWS);
  const leads = leadsOf([net, none, none.map(() => -1000)]);
  const moved = movedBy(leads, [unitRanks(x)]);
  expect(moved).toEqual([none, net]);
  const bins = binsOf(x, 16);
  // The choice changes where −10 + 30 x > 0.
  expect(Math.abs(chanceOfChange(moved, bins, 0) - normalCdf(-1 / 3))).toBeLessThan(1 / 16);
  expect(evppi(moved, bins).low).toBeGreaterThan(0);
});

it('takes an input that never varies as one that moves nothing', () => {
  const [x, flat] = [normals('x'), new Float64Array(DRAWS).fill(2)];
  expect(unitRanks(flat)).toBeNull();
  expect(movedBy(leadsOf([x, flat]), [unitRanks(flat)])).toHaveLength(1);
});
