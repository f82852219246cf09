/** Arrays whose values nobody reads any more, to be written over: fresh ones of this size cost as much as what is written to them. */
import { Kept } from './register.js';
import type { Column } from './types.js';

export class Spares {
  private readonly byLength = new Map<number, Float64Array[]>();

  /** Room whose every value the caller will write. */
  kept(cells: number, draws: number): Kept {
    return new Kept(cells, draws, this.byLength.get(cells * draws)?.pop());
  }

  copyOf({ cells, draws, values, mask, bound }: Kept): Kept {
    const copy = this.kept(cells, draws);
    copy.values.set(values);
    copy.mask = mask === null ? null : mask.slice();
    copy.bound = bound;
    return copy;
  }

  /** Two columns may have the same array, which is one spare. */
  giveBack(columns: Iterable<Column>): void {
    for (const values of new Set([...columns].map((column) => column.values))) {
      const others = this.byLength.get(values.length);
      if (others === undefined) this.byLength.set(values.length, [values]);
      else others.push(values);
    }
  }
}
