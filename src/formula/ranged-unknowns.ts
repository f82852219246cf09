/** Whether an unknown number with a declared range lies below a quantity: without one, bounds are the value itself. */
import type { CompiledProgram } from './compile.js';
import { hasUnknown } from './load-cells.js';
import { crossingsOf } from './reach.js';

/** What with a declared range lies below a quantity: whether a computed one does, and data with unknown cells. */
interface RangedBelow {
  readonly isComputed: boolean;
  readonly data: readonly string[];
}

/** Remembers what it found below each quantity. */
export class RangedUnknowns {
  private readonly known = new Map<string, RangedBelow>();

  constructor(private readonly program: CompiledProgram) {}

  /** For one member of the stream. */
  isBelow(quantity: string, position: number): boolean {
    const below = this.known.get(quantity) ?? rangedBelow(this.program, quantity);
    this.known.set(quantity, below);
    return below.isComputed || below.data.some((id) => hasUnknown(this.program, id, this.stream, this.readsAcross(quantity) ? null : position));
  }

  private get stream(): string {
    return this.program.settings.stream ?? '';
  }

  /** Whether a quantity reads other members of the stream than its own. */
  private readsAcross(quantity: string): boolean {
    const { totals, fulls } = crossingsOf([this.program.term(quantity)], this.stream, () => false);
    return totals.length + fulls.length > 0;
  }
}

/** Cost: linear in the quantities below and their cells. */
function rangedBelow(program: CompiledProgram, quantity: string): RangedBelow {
  const { quantities, data } = program;
  const seen = new Set<string>();
  const found: string[] = [];
  let isComputed = false;
  const visit = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    const { definition, body, uses } = quantities.get(id)!;
    const ranged = definition.range !== null;
    if (body !== null) {
      isComputed ||= ranged;
      uses.forEach(visit);
    } else if (ranged && data.get(id)?.cells.some((datum) => datum.is === 'unknown') === true) found.push(id);
  };
  visit(quantity);
  return { isComputed, data: found };
}
