/** The nearest point at which a lead is gone: found by search, and a radius inside which none is, proven by interval branch and bound. */

/** Numbers that move together; 0 in each is where they stand now, and distance is the largest of their absolutes. */
export interface FlipSpace {
  readonly size: number;
  /** Largest distance that is looked at. */
  readonly far: number;
  readonly leadAt: (point: ArrayLike<number>) => number;
  /** A number that the lead is nowhere below while each moves between its ends, and the corner that is likely to be worst. */
  readonly leastIn: (low: Float64Array, high: Float64Array) => { readonly least: number; readonly worst: Float64Array };
  /** Whose interval makes the bound wide in a box, so that halving it helps; absent: any. */
  readonly isLoose?: (side: number, low: Float64Array, high: Float64Array) => boolean;
}

export interface FlipRadius {
  /** No point within this distance turns the lead: proven. */
  readonly proven: number;
  /** At this distance `at` does: found. Null where nothing up to `far` was found to. */
  readonly found: number | null;
  readonly at: Float64Array | null;
}

const RAY_STEPS = 8, RAY_HALVINGS = 12, ROUNDS = 12;
/** A gap below this share of what was found is not worth another round. */
const CLOSE = 1 / 500;

/** The first point along a direction at which the lead is gone, nearest first on a ladder of steps, then by halving; null up to `far`. */
export function flipAlong({ size, far, leadAt }: Pick<FlipSpace, 'size' | 'far' | 'leadAt'>, direction: ArrayLike<number>): Float64Array | null {
  const at = (distance: number): Float64Array => Float64Array.from({ length: size }, (_, i) => distance * direction[i]!);
  let before = 0;
  for (let step = 1; step <= RAY_STEPS; step++) {
    const distance = (far * step) / RAY_STEPS;
    if (leadAt(at(distance)) > 0) {
      before = distance;
      continue;
    }
    let [holds, turns] = [before, distance];
    for (let round = 0; round < RAY_HALVINGS; round++) {
      const middle = (holds + turns) / 2;
      if (leadAt(at(middle)) > 0) holds = middle;
      else turns = middle;
    }
    return at(turns);
  }
  return null;
}

/**
 * Branch and bound over boxes around 0 (Moore 1966): a box whose least lead is above nothing holds no flip, every other one is halved along its widest
 * side. `start`: a flip that is known, or null. `boxes` limits how many are looked at; what is then left open is the gap between proven and found.
 */
export function flipRadius(space: FlipSpace, start: Float64Array | null, boxes: number): FlipRadius {
  if (space.leadAt(new Float64Array(space.size)) <= 0) return { proven: 0, found: 0, at: new Float64Array(space.size) };
  let at = start;
  let proven = 0;
  let open = start === null ? space.far : norm(start);
  let left = boxes;
  const look = (radius: number, most: number): void => {
    const tried = flipWithin(space, radius, most);
    left -= tried.used;
    if (tried.is === 'none') proven = radius;
    else open = Math.min(open, radius);
    if (tried.is !== 'flip') return;
    at = flipAlong({ ...space, far: norm(tried.at) }, tried.at.map((each) => each / norm(tried.at))) ?? tried.at;
    open = Math.min(open, norm(at));
  };
  // One box alone is proven or not at once, so a radius to begin with costs little; the rest of the boxes widen it.
  if (start === null) look(open, 1);
  for (let round = 0; round < ROUNDS && proven === 0 && left > 0; round++) look(open / 2, 1);
  open = at === null ? space.far : norm(at);
  for (let round = 0; round < ROUNDS && left > 0 && open - proven > CLOSE * open; round++) look((proven + open) / 2, Math.ceil(left / 3));
  return { proven, found: at === null ? null : norm(at), at };
}

type Tried = { readonly is: 'none' | 'open'; readonly used: number } | { readonly is: 'flip'; readonly at: Float64Array; readonly used: number };

/** The box with the lowest bound first: where a flip is, if there is one. */
function flipWithin({ size, leadAt, leastIn, isLoose }: FlipSpace, radius: number, boxes: number): Tried {
  const whole = { low: new Float64Array(size).fill(-radius), high: new Float64Array(size).fill(radius) };
  const open: Box[] = [];
  let used = 0;
  const look = (low: Float64Array, high: Float64Array): Float64Array | null => {
    used++;
    const { least, worst } = leastIn(low, high);
    if (least > 0) return null;
    open.push({ low, high, least });
    return [worst, low.map((each, i) => (each + high[i]!) / 2)].find((point) => leadAt(point) <= 0) ?? null;
  };
  let at = look(whole.low, whole.high);
  while (at === null) {
    if (open.length === 0) return { is: 'none', used };
    if (used + 2 > boxes) return { is: 'open', used };
    const { low, high } = takeLowest(open);
    const side = widest(low, high, isLoose);
    const middle = (low[side]! + high[side]!) / 2;
    at = look(low, withAt(high, side, middle)) ?? look(withAt(low, side, middle), high);
  }
  return { is: 'flip', at, used };
}

interface Box {
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly least: number;
}

function takeLowest(open: Box[]): Box {
  let first = 0;
  open.forEach(({ least }, at) => (first = least < open[first]!.least ? at : first));
  return open.splice(first, 1)[0]!;
}

function widest(low: Float64Array, high: Float64Array, isLoose: FlipSpace['isLoose']): number {
  const sides = Array.from(low, (_, i) => i);
  const loose = sides.filter((i) => isLoose?.(i, low, high) ?? true);
  return (loose.length > 0 ? loose : sides).reduce((side, i) => (high[i]! - low[i]! > high[side]! - low[side]! ? i : side));
}

function withAt(list: Float64Array, at: number, value: number): Float64Array {
  const copy = list.slice();
  copy[at] = value;
  return copy;
}

export function norm(point: Float64Array): number {
  return point.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
}
