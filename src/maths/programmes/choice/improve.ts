/** Makes a plan better by changing one or two groups at once, among the changes that the relaxation finds cheapest. */
import type { Relaxation } from './relaxation.js';
import { fits, move, type Draft } from './repair.js';
import { SLACK } from './types.js';

const ROUNDS = 40;

interface Change {
  readonly group: number;
  readonly to: number;
  /** Loss of reduced value: what the relaxation would mind. */
  readonly loss: number;
  readonly gain: number;
}

/** Repeats the single or pair change with the largest gain of true value that keeps every limit. Looks at `width` changes: cost O(width² × rows) a round. */
export function improve(relaxation: Relaxation, draft: Draft, width: number): void {
  const { rows, scale } = relaxation;
  for (let round = 0; round < ROUNDS; round++) {
    const changes = cheapest(relaxation, draft, width);
    const effects = changes.map(({ group, to }) => effectOf(relaxation, draft.options[group]!, to));
    let most = 1e-9;
    let best: readonly Change[] = [];
    const after = new Float64Array(rows);
    changes.forEach((one, i) => {
      const own = effects[i]!;
      for (let r = 0; r < rows; r++) after[r] = draft.excess[r]! + own[r]!;
      if (one.gain > most && fits(relaxation, draft, draft.options[one.group]!, one.to)) [most, best] = [one.gain, [one]];
      for (let j = i + 1; j < changes.length; j++) {
        const other = changes[j]!;
        if (one.gain + other.gain <= most || one.group === other.group) continue;
        const theirs = effects[j]!;
        let isWithin = true;
        for (let r = 0; r < rows && isWithin; r++) isWithin = after[r]! + theirs[r]! <= SLACK * scale[r]!;
        if (isWithin) [most, best] = [one.gain + other.gain, [one, other]];
      }
    });
    if (best.length === 0) return;
    for (const { group, to } of best) move(relaxation, draft, group, to);
  }
}

function effectOf({ programme: { use }, rows }: Relaxation, from: number, to: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, r) => (to < 0 ? 0 : use[to * rows + r]!) - (from < 0 ? 0 : use[from * rows + r]!));
}

/** The changes with the least loss of reduced value, least first. */
function cheapest({ programme, reduced, groups }: Relaxation, { set, options }: Draft, width: number): readonly Change[] {
  const { first, needs, value, mustChoose } = programme;
  const groupOf: number[] = [];
  const toOf: number[] = [];
  const losses: number[] = [];
  for (let g = 0; g < groups; g++) {
    const current = options[g]!;
    const worth = current < 0 ? 0 : reduced[current]!;
    const add = (to: number, loss: number): void => {
      groupOf.push(g);
      toOf.push(to);
      losses.push(loss);
    };
    if (current >= 0 && mustChoose[g] !== 1) add(-1, worth);
    for (let o = first[g]!; o < first[g + 1]!; o++) if (o !== current && (needs[o]! & ~set) === 0) add(o, worth - reduced[o]!);
  }
  const limit = losses.length <= width ? Infinity : Float64Array.from(losses).sort()[width - 1]!;
  const changes: Change[] = [];
  losses.forEach((loss, i) => {
    if (loss > limit || changes.length === width) return;
    const from = options[groupOf[i]!]!;
    changes.push({ group: groupOf[i]!, to: toOf[i]!, loss, gain: (toOf[i]! < 0 ? 0 : value[toOf[i]!]!) - (from < 0 ? 0 : value[from]!) });
  });
  return changes.sort((a, b) => a.loss - b.loss || a.group - b.group || a.to - b.to);
}
