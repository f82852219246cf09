/** Value between two ends through points that were told: straight from point to point, or smooth without ever falling. */

export interface ValuePoint {
  readonly level: number;
  readonly value: number;
}

/**
 * A curve through the points, flat beyond the first and the last. Smooth: cubic pieces with the slopes of Fritsch and Butland 1984 ("A method
 * for constructing local monotone piecewise cubic interpolants"), which rise where the points rise. Points come in rising or in falling order
 * of level, values rise; there are two at least. Cost: O(points) a call.
 */
export function valueCurve(points: readonly ValuePoint[], shape: 'straight' | 'smooth'): (level: number) => number {
  const falls = points[0]!.level > points[points.length - 1]!.level;
  const at = points.map(({ level }) => (falls ? -level : level));
  const values = points.map(({ value }) => value);
  const slopes = shape === 'smooth' ? smoothSlopes(at, values) : null;
  const last = at.length - 1;
  return (level) => {
    const x = falls ? -level : level;
    if (!(x > at[0]!)) return values[0]!;
    if (x >= at[last]!) return values[last]!;
    let piece = 0;
    while (x > at[piece + 1]!) piece++;
    const width = at[piece + 1]! - at[piece]!;
    const share = (x - at[piece]!) / width;
    const rise = values[piece + 1]! - values[piece]!;
    if (slopes === null) return values[piece]! + share * rise;
    const rest = 1 - share;
    const own = slopes[piece]! * width * rest - slopes[piece + 1]! * width * share;
    return values[piece]! + rise * share * share * (3 - 2 * share) + share * rest * own;
  };
}

function smoothSlopes(at: readonly number[], values: readonly number[]): readonly number[] {
  const steps = at.slice(1).map((x, k) => ({ width: x - at[k]!, slope: (values[k + 1]! - values[k]!) / (x - at[k]!) }));
  return at.map((_, k) => {
    const [before, after] = [steps[k - 1], steps[k]];
    if (before === undefined || after === undefined) return endSlope(before === undefined ? [after!, steps[1]] : [before, steps[k - 2]]);
    if (before.slope <= 0 || after.slope <= 0) return 0;
    const share = (before.width + 2 * after.width) / (3 * (before.width + after.width));
    return (before.slope * after.slope) / (share * after.slope + (1 - share) * before.slope);
  });
}

/** Three-point slope at an end, held between 0 and three times the slope of its own piece, so that the curve does not fall there either. */
function endSlope([own, next]: readonly [{ readonly width: number; readonly slope: number }, { readonly width: number; readonly slope: number } | undefined]): number {
  if (next === undefined) return own.slope;
  const slope = ((2 * own.width + next.width) * own.slope - own.width * next.slope) / (own.width + next.width);
  return Math.min(3 * own.slope, Math.max(0, slope));
}
