/** Finds where a monotone function crosses zero, in a fixed order of steps. */

/**
 * x between `from` and `to` with f(x) = 0, where f changes sign between them, by the Illinois variant of regula falsi with a bisection
 * whenever the bracket has not halved in three steps. Ends at a bracket of 4 ulp, at f = 0, or after `steps` evaluations. When both
 * ends have the same sign, the end nearer to zero is returned.
 */
export function solveMonotone(f: (x: number) => number, from: number, to: number, steps = 100): number {
  let left = from, right = to;
  let atLeft = f(left), atRight = f(right);
  if (atLeft === 0) return left;
  if (atRight === 0) return right;
  if (atLeft > 0 === atRight > 0) return Math.abs(atLeft) < Math.abs(atRight) ? left : right;
  let weightLeft = atLeft, weightRight = atRight;
  let mark = right - left;
  for (let step = 1; step <= steps; step += 1) {
    const slow = step % 3 === 0 && right - left > 0.5 * mark;
    if (step % 3 === 0) mark = right - left;
    const chord = (left * weightRight - right * weightLeft) / (weightRight - weightLeft);
    const next = slow || !(chord > left && chord < right) ? left + (right - left) / 2 : chord;
    if (next <= left || next >= right) break;
    const value = f(next);
    if (value === 0) return next;
    if (value > 0 === atLeft > 0) {
      left = next;
      atLeft = value;
      weightLeft = value;
      weightRight *= 0.5;
    } else {
      right = next;
      atRight = value;
      weightRight = value;
      weightLeft *= 0.5;
    }
    if (right - left <= 9e-16 * Math.max(Math.abs(left), Math.abs(right))) break;
  }
  return Math.abs(atLeft) < Math.abs(atRight) ? left : right;
}
