/** Reading a curve that is given by points. */

export type Points = readonly (readonly [number, number])[];

/** Linear between points; NaN (unknown) before the first and after the last: nothing is extrapolated. Cost: log of the points. */
export function interpolateAt(points: Points, x: number): number {
  const at = lastNotAbove(points, x);
  if (at < 0) return Number.NaN;
  const [x0, y0] = points[at] as readonly [number, number];
  if (x === x0) return y0;
  const next = points[at + 1];
  return next === undefined ? Number.NaN : y0 + (next[1] - y0) * ((x - x0) / (next[0] - x0));
}

/** The y of the last point whose x is not above; NaN (unknown) before the first. The last step has no end. */
export function lookUpAt(points: Points, x: number): number {
  const at = lastNotAbove(points, x);
  return at < 0 ? Number.NaN : (points[at] as readonly [number, number])[1];
}

/** Lowest (`sign` 1) or highest (`sign` −1) value of the curve for x from `low` to `high`; NaN when part of that is outside. */
export function curveBound(points: Points, way: (points: Points, x: number) => number, low: number, high: number, sign: 1 | -1): number {
  const first = way(points, low);
  const last = way(points, high);
  let best = sign * first <= sign * last ? first : last;
  if (!(first - first === 0) || !(last - last === 0)) return Number.NaN;
  for (const [x, y] of points) if (x > low && x <= high && sign * y < sign * best) best = y;
  return best;
}

function lastNotAbove(points: Points, x: number): number {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle] as readonly [number, number])[0] <= x) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
