/** Stresses: what they shake exists and can be shaken, each shock has one effect, and no stress depends on what it moves. */
import { strikesQuantityOf } from './draft.js';
import type { Draft } from './draft.js';
import type { StressShape } from './knowledge-shapes.js';
import type { Place, Problems } from './problems.js';

/** Issues: `unknown-quantity`, `unknown-reference`, `stress-shock-effect`, `stress-shock-quantity`, `stress-without-effect`. Cost: one pass over the stresses. */
export function checkStresses(draft: Draft, problems: Problems): void {
  for (const { value, place } of draft.knowledge.stress.values()) {
    value.gates.forEach((gate, position) => problems.demandKnown('unknown-reference', place, `gates.${position}`, gate, draft.gates));
    if (value.shocks.length === 0 && value.gates.length === 0 && value.ends === null) problems.add('stress-without-effect', place, '', { found: value.id });
    for (const [part, quantity] of Object.entries(value.outage ?? {})) problems.demandKnown('unknown-quantity', place, `outage.${part}`, quantity, draft.quantities);
    value.shocks.forEach((shock, position) => checkShock(shock, `shocks.${position}`, place, draft, problems));
  }
}

function checkShock({ quantity, multiply, set, forgets }: StressShape['shocks'][number], path: string, place: Place, draft: Draft, problems: Problems): void {
  const effects = [multiply === null ? null : 'multiply', set === null ? null : 'set', forgets ? 'forgets' : null].filter((effect) => effect !== null);
  if (effects.length !== 1) problems.add('stress-shock-effect', place, path, { found: effects.join(', ') || '–' });
  if (multiply !== null) problems.demandKnown('unknown-quantity', place, `${path}.multiply`, multiply, draft.quantities);
  if (set !== null) problems.demandKnown('unknown-quantity', place, `${path}.set`, set, draft.quantities);
  if (!problems.demandKnown('unknown-quantity', place, `${path}.quantity`, quantity, draft.quantities)) return;
  const { shape } = draft.quantities.get(quantity)!.value;
  const isCurve = shape.values?.some((value) => value.points !== undefined) === true;
  if (isCurve || shape.initially !== null) problems.add('stress-shock-quantity', place, `${path}.quantity`, { found: quantity });
}

/** Issue: `stress-in-circle`. What `strikes` names itself is read before the stress, so it may be moved. `uses`: quantity → those that its formula names. Cost: one walk through the formulas per stress. */
export function checkStressCircles(draft: Draft, uses: (quantity: string) => readonly string[], problems: Problems): void {
  for (const { value, place } of draft.knowledge.stress.values()) {
    const moved = new Map([...value.shocks.map(({ quantity }, position): [string, string] => [quantity, `shocks.${position}.quantity`]), ...value.gates.map((gate, position): [string, string] => [`${gate}-passes`, `gates.${position}`])]);
    const asked = uses(strikesQuantityOf(value.id)).filter((quantity) => !moved.has(quantity));
    const below = reachedFrom([...asked, ...value.shocks.flatMap(({ multiply, set }) => [multiply, set].filter((amount) => amount !== null))], uses);
    for (const [quantity, path] of moved) if (below.has(quantity)) problems.add('stress-in-circle', place, path, { found: quantity });
  }
}

function reachedFrom(roots: readonly string[], uses: (quantity: string) => readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [...roots];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...uses(next));
  }
  return seen;
}
