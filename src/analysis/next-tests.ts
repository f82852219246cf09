/** Question: where our own bands forbid a recommendation, which of them should be measured first? (METHOD 13, 17) */
import { spearman } from '../maths/index.js';
import type { Column } from '../formula/index.js';
import type { Candidate } from './candidates.js';
import { isUnknownAt, readColumns, slotOf, type Run } from './columns.js';
import { gateLeavesOf } from './completions.js';
import type { NextTest, Reason } from './types.js';

/** What the case could state and a band of ours fills (`leaf` is what it would state), or a fact of ours that no question fills. */
interface Band {
  readonly leaf: string | null;
  readonly quantity: string;
}

interface Refused {
  readonly leader: Candidate;
  /** Who could overtake the leader within our bands; null where only the leader's cost rests on them too much. */
  readonly rival: Candidate | null;
  readonly quantities: readonly string[];
  readonly worth: number;
}

/**
 * Inputs that nobody stated and a band of ours fills, and facts of ours that no question fills, by the share of rank variance that each goes with (Spearman's coefficient squared,
 * Spearman 1904): of the lead in net benefit where another could overtake, else of the leader's cost. Inputs vary apart, so shares add up to at
 * most about one; what acts only together with another is understated. Empty unless bands of ours are the reason. Cost O(inputs × draws log draws).
 */
export function nextTests(run: Run, position: number, open: readonly Candidate[], reasons: readonly Reason[], worth: number): readonly NextTest[] {
  const refused = refusedBy(run, open, reasons, worth);
  const target = refused === null ? null : targetOf(refused);
  if (refused === null || target === null) return [];
  const { asked } = gateLeavesOf(run);
  const leaves = [...new Set(refused.quantities.flatMap((id) => run.model.program.leavesOf(id)))];
  const filled = leaves.flatMap((leaf): readonly Band[] => {
    const quantity = asked.get(leaf);
    return quantity === undefined || quantity === leaf ? [] : [{ leaf, quantity }];
  });
  const behind = new Set(filled.flatMap(({ quantity }) => run.model.program.leavesOf(quantity)));
  const ours = leaves.filter((leaf) => !asked.has(leaf) && !behind.has(leaf) && run.model.restsOnAssumption(leaf));
  const bands = [...filled, ...ours.map((quantity): Band => ({ leaf: null, quantity }))];
  const columns = readColumns(run, position, bands.flatMap(({ leaf, quantity }) => (leaf === null ? [quantity] : [leaf, quantity])));
  const tests = bands.flatMap(({ leaf, quantity }): readonly NextTest[] => {
    if (leaf === null) return found(quantity, columns.get(quantity), cellsOf(columns.get(quantity)), target);
    const of = [refused.leader, ...(refused.rival === null ? [] : [refused.rival])].filter(({ position: at }) => isUnknownAt(columns.get(leaf), at));
    return found(quantity, columns.get(quantity), of.map(({ position: at }) => at), target);
  });
  return tests.sort((a, b) => b.share - a.share || (a.quantity < b.quantity ? -1 : 1));
}

/** By the cell that goes with most: those of other pathways and kinds of service are not in play, so go with nothing. */
function found(quantity: string, column: Column, cells: readonly number[], target: Float64Array): readonly NextTest[] {
  const share = Math.max(0, ...cells.map((cell) => goesWith(column, cell, target)));
  // Unrelated draws go together by this much on average, and the best of several cells by more.
  return share > cells.length / (target.length - 1) ? [{ quantity, share }] : [];
}

function cellsOf({ cells }: Column): readonly number[] {
  return Array.from({ length: cells }, (_, cell) => cell);
}

/** Share of rank variance that goes with one cell; nothing for a cell that does not vary or is unknown. */
function goesWith(column: Column, alternative: number, target: Float64Array): number {
  if (column.draws !== target.length || isUnknownAt(column, alternative)) return 0;
  const slot = slotOf(column, alternative);
  const coefficient = spearman(column.values.subarray(slot, slot + column.draws), target) ?? 0;
  return coefficient * coefficient;
}

function refusedBy(run: Run, open: readonly Candidate[], reasons: readonly Reason[], worth: number): Refused | null {
  const find = (id: string | number | undefined): Candidate | null => open.find((candidate) => candidate.id === id) ?? null;
  const costs = [run.model.bound('whole-life-cost')];
  for (const { code, params } of reasons) {
    const leader = find(params['leader'] ?? params['alternative']);
    if (leader === null) continue;
    if (code === 'assumptions-above-ceiling') return { leader, rival: null, quantities: costs, worth };
    if (code === 'band-can-flip') return { leader, rival: find(params['other']), quantities: [...costs, run.model.bound('public-value'), ...run.model.criteria.map(({ measures }) => measures)], worth };
  }
  return null;
}

function targetOf({ leader, rival, worth }: Refused): Float64Array | null {
  if (rival === null) return leader.cost;
  const net = ({ cost, publicValue, value }: Candidate): Float64Array | null => cost && cost.map((each, d) => worth * (value.draws[d] ?? 0) - each + (publicValue?.[d] ?? 0));
  const own = net(leader);
  const theirs = net(rival);
  return own === null || theirs === null ? null : own.map((each, d) => each - (theirs[d] ?? 0));
}
