/** A box found in one half of the rows and measured in the other, since every search finds something in the rows that it searched. */
import { chanceOfHits, discoverBox, measureBox, type BoxMeasures, type Cases, type Limit, type PrimSettings } from './prim.js';
import { firstOrderIndex } from './sensitivity.js';

export interface HeldOutSettings extends PrimSettings {
  /** So many inputs, those that tell most by themselves, are searched. */
  readonly mostInputs: number;
  /** Rows of a bin when it is counted how much an input tells. */
  readonly rowsABin: number;
}

export interface HeldOutBox {
  /** Numbered as the inputs that were given. */
  readonly limits: readonly Limit[];
  /** In the rows in which it was found. */
  readonly found: BoxMeasures;
  /** In the others, which is what counts. */
  readonly heldOut: BoxMeasures;
  /** Chance of so many hits or more in the others if the box said nothing. */
  readonly accident: number;
}

/** Inputs are chosen and the box is found in the even rows, and all that is told of it is counted in the odd ones. Null where no box is better than all rows together. */
export function heldOutBox(cases: Cases, { mostInputs, rowsABin, ...settings }: HeldOutSettings): HeldOutBox | null {
  const [even, odd] = [halfOf(cases, 0), halfOf(cases, 1)];
  const hits = Float64Array.from(even.happened, (each) => (each ? 1 : 0));
  const telling = even.inputs
    .map((values, input) => ({ input, told: firstOrderIndex(hits, Float64Array.from(values), rowsABin).value }))
    .sort((a, b) => b.told - a.told || a.input - b.input)
    .slice(0, mostInputs)
    .map(({ input }) => input);
  const { limits, measures } = discoverBox({ ...even, inputs: telling.map((input) => even.inputs[input]!) }, settings);
  if (limits.length === 0) return null;
  const own = limits.map((limit) => ({ ...limit, input: telling[limit.input]! }));
  const heldOut = measureBox(odd, own);
  return { limits: own, found: measures, heldOut, accident: chanceOfHits(heldOut.inside, heldOut.hits, measureBox(odd, []).density) };
}

function halfOf({ inputs, happened }: Cases, half: number): Cases {
  const rows = <Each>(all: ArrayLike<Each>): Each[] => Array.from(all).filter((_, row) => row % 2 === half);
  return { inputs: inputs.map(rows), happened: rows(happened) };
}
