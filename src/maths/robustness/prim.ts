/** Scenario discovery: a box of inputs in which something happens often (patient rule induction, Friedman and Fisher 1999; Bryant and Lempert 2010). */

/** Rows are states of the world: `inputs[i][row]`, and whether it happened there. */
export interface Cases {
  readonly inputs: readonly ArrayLike<number>[];
  readonly happened: readonly boolean[];
}

/** One side of the box; nothing beyond it is inside. */
export interface Limit {
  readonly input: number;
  readonly side: 'from' | 'to';
  readonly at: number;
}

export interface BoxMeasures {
  readonly inside: number;
  readonly hits: number;
  /** Of all rows in which it happened, the share inside; 0 where it never did. */
  readonly coverage: number;
  /** Of the rows inside, the share in which it happened; 0 where none is. */
  readonly density: number;
  /** Share of all rows inside. */
  readonly mass: number;
}

export interface PrimSettings {
  /** Share of the rows inside that one peel takes away at most, unless equal values must go together. */
  readonly peel: number;
  /** Peeling ends where less than this share of all rows would be left. */
  readonly leastMass: number;
  /** A box in which it happens at least so often goes before any other. */
  readonly goalDensity: number;
  /** Inputs that a box may restrict: both sides of one are one condition when said. */
  readonly mostConditions: number;
}

export interface PrimBox {
  readonly limits: readonly Limit[];
  readonly measures: BoxMeasures;
  /** From the whole set to the last peel. */
  readonly trajectory: readonly BoxMeasures[];
}

/**
 * Peels the side that leaves the highest density, keeps the box of the way that balances coverage and density best (their harmonic mean) among those that reach
 * the goal, else among all, pastes back
 * (or takes a little more) while that rises, and takes away limits that are not worth their words. Where many inputs peel by turns, none is
 * peeled far, so the inputs that are left are searched once more by themselves. Order of rows does not matter; of equal sides the first input's goes.
 * Cost O(peels × inputs × rows log rows).
 */
export function discoverBox(cases: Cases, settings: PrimSettings): PrimBox {
  const wide = searched(cases, settings, cases.inputs.map((_, input) => input));
  const narrow = searched(cases, settings, [...new Set(wide.limits.map(({ input }) => input))].sort((a, b) => a - b));
  return worthOf(narrow.measures, settings) > worthOf(wide.measures, settings) ? { ...narrow, trajectory: wide.trajectory } : wide;
}

/** One search among some of the inputs. */
function searched(cases: Cases, settings: PrimSettings, among: readonly number[]): PrimBox {
  const { steps, best } = peeled(cases, settings, among);
  const limits = shortened(cases, pastedBack(cases, best, settings), settings);
  return { limits, measures: measureBox(cases, limits), trajectory: steps };
}

export function measureBox(cases: Cases, limits: readonly Limit[]): BoxMeasures {
  return measuresOf(cases, rowsInside(cases, limits));
}

export function rowsInside({ inputs, happened }: Cases, limits: readonly Limit[]): readonly number[] {
  const rows: number[] = [];
  for (let row = 0; row < happened.length; row++) if (limits.every(({ input, side, at }) => (side === 'from' ? inputs[input]![row]! >= at : inputs[input]![row]! <= at))) rows.push(row);
  return rows;
}

/** Chance of so many hits or more inside, were each row as likely to be one as those without the restriction: a small one says that the restriction is no accident. */
export function chanceOfHits(inside: number, hits: number, density: number): number {
  if (hits <= 0 || density >= 1) return 1;
  if (density <= 0) return 0;
  const odds = density / (1 - density);
  let [term, sum, above] = [1, 0, 0];
  for (let k = 0; k <= inside; k++) {
    sum += term;
    if (k >= hits) above += term;
    term *= ((inside - k) / (k + 1)) * odds;
    // Terms count only against each other, so all may be made smaller before one grows out of range.
    if (term > LARGE) [sum, above, term] = [sum / LARGE, above / LARGE, term / LARGE];
  }
  return above / sum;
}

const LARGE = 1e200;

function measuresOf({ happened }: Cases, rows: readonly number[]): BoxMeasures {
  const all = happened.reduce((count, each) => count + (each ? 1 : 0), 0);
  const hits = hitsIn(happened, rows);
  return { inside: rows.length, hits, coverage: all === 0 ? 0 : hits / all, density: rows.length === 0 ? 0 : hits / rows.length, mass: happened.length === 0 ? 0 : rows.length / happened.length };
}

function hitsIn(happened: readonly boolean[], rows: readonly number[]): number {
  return rows.reduce((count, row) => count + (happened[row] === true ? 1 : 0), 0);
}

/** Above 1 where the goal is reached, so that such a box goes before any other. */
function worthOf({ coverage, density }: BoxMeasures, { goalDensity }: PrimSettings): number {
  const balance = coverage + density > 0 ? (2 * coverage * density) / (coverage + density) : 0;
  return balance + (density >= goalDensity ? 1 : 0);
}

function peeled(cases: Cases, settings: PrimSettings, among: readonly number[]): { readonly steps: readonly BoxMeasures[]; readonly best: readonly Limit[] } {
  const { inputs, happened } = cases;
  const { peel, leastMass } = settings;
  let rows = rowsInside(cases, []);
  let limits: readonly Limit[] = [];
  let best = limits;
  const steps = [measuresOf(cases, rows)];
  let most = worthOf(steps[0]!, settings);
  for (;;) {
    let next: { readonly limit: Limit; readonly rows: readonly number[]; readonly density: number } | null = null;
    for (const input of among) {
      for (const limit of peels(inputs[input]!, rows, peel, input)) {
        const left = rows.filter((row) => (limit.side === 'from' ? inputs[input]![row]! >= limit.at : inputs[input]![row]! <= limit.at));
        const density = hitsIn(happened, left) / Math.max(1, left.length);
        if (left.length >= leastMass * happened.length && left.length > 0 && (next === null || density > next.density || (density === next.density && left.length > next.rows.length))) next = { limit, rows: left, density };
      }
    }
    if (next === null) return { steps, best };
    const { limit } = next;
    limits = [...limits.filter(({ input, side }) => input !== limit.input || side !== limit.side), limit];
    rows = next.rows;
    const measures = measuresOf(cases, rows);
    steps.push(measures);
    if (worthOf(measures, settings) > most) [best, most] = [limits, worthOf(measures, settings)];
  }
}

/** At most one peel from each end: at least one value goes, equal ones together, and something stays. */
function peels(values: ArrayLike<number>, rows: readonly number[], peel: number, input: number): readonly Limit[] {
  const sorted = rows.map((row) => values[row]!).sort((a, b) => a - b);
  const count = Math.max(1, Math.floor(peel * sorted.length));
  const low = sorted.findIndex((value) => value > sorted[count - 1]!);
  const high = sorted.findLastIndex((value) => value < sorted[sorted.length - count]!);
  return [
    ...(low < 0 ? [] : [{ input, side: 'from' as const, at: halfWay(sorted[low - 1]!, sorted[low]!) }]),
    ...(high < 0 ? [] : [{ input, side: 'to' as const, at: halfWay(sorted[high]!, sorted[high + 1]!) }]),
  ];
}

function halfWay(a: number, b: number): number {
  return (a + b) / 2;
}

/** Moves single limits outwards, which is pasting, or back inwards, by no more rows than a peel takes, while the balance rises. */
function pastedBack(cases: Cases, start: readonly Limit[], settings: PrimSettings): readonly Limit[] {
  let limits = start;
  let most = worthOf(measureBox(cases, limits), settings);
  for (let isBetter = true; isBetter; ) {
    isBetter = false;
    for (const [place, limit] of limits.entries()) {
      for (const moved of movesOf(cases, limits, limit, settings.peel)) {
        const changed = limits.map((each, i) => (i === place ? moved : each));
        const found = worthOf(measureBox(cases, changed), settings);
        if (found > most) [limits, most, isBetter] = [changed, found, true];
      }
    }
  }
  return limits;
}

/** The limit half-way between the next values, those of as many rows as a peel takes to either side; equal values stay together. */
function movesOf(cases: Cases, limits: readonly Limit[], limit: Limit, peel: number): readonly Limit[] {
  const values = cases.inputs[limit.input]!;
  const reach = Math.max(1, Math.floor(peel * rowsInside(cases, limits).length));
  const free = rowsInside(cases, limits.filter((each) => each !== limit)).map((row) => values[row]!);
  return [1, -1].flatMap((way) => {
    const beyond = free.filter((value) => way * (value - limit.at) > 0).sort((a, b) => way * (a - b));
    const last = beyond[Math.min(reach, beyond.length) - 1];
    const steps = beyond.flatMap((value, i) => ((i < reach || value === last) && value !== beyond[i + 1] ? [i] : []));
    return steps.map((i) => ({ ...limit, at: i + 1 < beyond.length ? halfWay(beyond[i]!, beyond[i + 1]!) : beyond[i]! }));
  });
}

/** Drops limits without which the balance is no worse, then the least useful inputs until there are few enough to be said. */
function shortened(cases: Cases, start: readonly Limit[], settings: PrimSettings): readonly Limit[] {
  let limits = start;
  for (;;) {
    const shorter = mostWorth(cases, limits.map((limit) => limits.filter((each) => each !== limit)), settings);
    if (shorter !== null && shorter.score >= worthOf(measureBox(cases, limits), settings)) {
      limits = shorter.limits;
      continue;
    }
    const restricted = [...new Set(limits.map(({ input }) => input))];
    if (restricted.length <= settings.mostConditions) return limits;
    limits = mostWorth(cases, restricted.map((input) => limits.filter((each) => each.input !== input)), settings)!.limits;
  }
}

/** Of equal ones the first. */
function mostWorth(cases: Cases, boxes: readonly (readonly Limit[])[], settings: PrimSettings): { readonly limits: readonly Limit[]; readonly score: number } | null {
  const scored = boxes.map((limits) => ({ limits, score: worthOf(measureBox(cases, limits), settings) }));
  return scored.reduce<(typeof scored)[number] | null>((best, each) => (best === null || each.score > best.score ? each : best), null);
}
