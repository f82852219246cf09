/**
 * exp, ln, log1p, expm1, pow and sin out of + − × ÷ √ and bit patterns alone. The built-in ones differ between engines, and equal
 * bytes are a promise. The coefficients of the approximations are those of fdlibm (Sun Microsystems, 1993).
 */

/** ln 2 in two parts, the first with 32 zero bits at its end, so that whole multiples of it are exact. */
const LN2_HIGH = 6.93147180369123816490e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const ONE_OVER_LN2 = 1.44269504088896338700;
const EXP_MAX = 709.782712893383973096;
const EXP_MIN = -745.13321910194110842;
const SQRT_HALF_HIGH_WORD = 0x3fe6a09e;
const HIGH_OF_ONE = 0x3ff00000;
const TWO_54 = 18014398509481984;

const double = new Float64Array(1);
const words = new Int32Array(double.buffer);
/** Which of the two words of a double holds its exponent on this machine. */
double[0] = 1;
const HIGH = words[1] === HIGH_OF_ONE ? 1 : 0;
const LOW = 1 - HIGH;

/** Two to each whole power from −1022 to 1023: read off, because a double that is put together of two words costs a processor more than all the rest of exp. */
const POWERS_OF_TWO = Float64Array.from({ length: 2046 }, (_, at) => {
  words[HIGH] = (at + 1) << 20;
  words[LOW] = 0;
  return double[0]!;
});

/** Two to a whole power from −1022 to 1023. */
function powerOfTwo(exponent: number): number {
  return POWERS_OF_TWO[exponent + 1022]!;
}

/** value × 2^exponent, correct also where the result is subnormal. */
function scaled(value: number, exponent: number): number {
  if (exponent > 1023) return value * powerOfTwo(1023) * powerOfTwo(Math.min(exponent - 1023, 1023));
  if (exponent < -1022) return value * powerOfTwo(Math.max(exponent + 1000, -1022)) * powerOfTwo(-1000);
  return value * powerOfTwo(exponent);
}

/** c of fdlibm for |r| ≤ ln2/2: exp(r) = 1 + r + r·c/(2 − c). */
function expRemainder(r: number): number {
  const square = r * r;
  const series = 1.66666666666666019037e-1 + square * (-2.77777777770155933842e-3 + square * (6.61375632143793436117e-5
    + square * (-1.65339022054652515390e-6 + square * 4.13813679705723846039e-8)));
  return r - square * series;
}

/** e to the power x; error below 1 ulp. Overflow gives Infinity, underflow 0, NaN stays NaN. */
export function exp(x: number): number {
  if (!(x <= EXP_MAX)) return x > EXP_MAX ? Infinity : NaN;
  if (x < EXP_MIN) return 0;
  const count = Math.floor(x * ONE_OVER_LN2 + 0.5);
  const high = x - count * LN2_HIGH;
  const low = count * LN2_LOW;
  const c = expRemainder(high - low);
  const r = high - low;
  return scaled(1 + (high - (low - (r * c) / (2 - c))), count);
}

/** e to the power x, less 1, without loss near 0; error below 1.5 ulp. */
export function expm1(x: number): number {
  if (!(x <= EXP_MAX)) return x > EXP_MAX ? Infinity : NaN;
  if (x < -40) return -1;
  if (Math.abs(x) < 1e-16) return x;
  const count = Math.floor(x * ONE_OVER_LN2 + 0.5);
  const high = x - count * LN2_HIGH;
  const low = count * LN2_LOW;
  const r = high - low;
  const lost = high - r - low;
  const half = 0.5 * r;
  const product = r * half;
  const series = 1 + product * (-3.33333333333331316428e-2 + product * (1.58730158725481460165e-3 + product * (-7.93650757867487942473e-5
    + product * (4.00821782732936239552e-6 + product * -2.01099218183624371326e-7))));
  const t = 3 - series * half;
  const e = product * ((series - t) / (6 - r * t));
  if (count === 0) return r - (r * e - product);
  const rest = r * (e - lost) - lost - product;
  // 2^count − 1 is exact where it matters; the remainder's own expm1 is r − rest.
  const grown = r - rest;
  if (count > 56) return scaled(1 + grown, count);
  const scale = powerOfTwo(count);
  return scale * grown + (scale - 1);
}

/** Natural logarithm; error below 1 ulp. ln(0) is −Infinity, of a negative number NaN. */
export function ln(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  let count = 0;
  double[0] = x;
  if (words[HIGH]! < 0x00100000) {
    double[0] = x * TWO_54;
    count = -54;
  }
  const moved = words[HIGH]! + (HIGH_OF_ONE - SQRT_HALF_HIGH_WORD);
  count += (moved >> 20) - 1023;
  const f = scaled(double[0]!, 1023 - (moved >> 20)) - 1;
  const halfSquare = 0.5 * f * f;
  const s = f / (2 + f);
  return s * (halfSquare + lnRemainder(s * s)) + count * LN2_LOW - halfSquare + f + count * LN2_HIGH;
}

/** R of fdlibm: ln(1 + f) = f − f²/2 + s·(f²/2 + R(s²)), s = f/(2 + f). */
function lnRemainder(z: number): number {
  const w = z * z;
  return w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1))
    + z * (6.666666666666735130e-1 + w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
}

/** ln(1 + x) without loss near 0; error below 1 ulp. */
export function log1p(x: number): number {
  if (!(x > -1)) return x === -1 ? -Infinity : NaN;
  if (x === Infinity || Math.abs(x) < 1e-16) return x;
  const sum = 1 + x;
  double[0] = sum;
  const moved = words[HIGH]! + (HIGH_OF_ONE - SQRT_HALF_HIGH_WORD);
  const count = (moved >> 20) - 1023;
  // What rounding 1 + x lost, as a share of the sum.
  const lost = count < 54 ? (count >= 2 ? 1 - (sum - x) : x - (sum - 1)) / sum : 0;
  words[HIGH] = (moved & 0xfffff) + SQRT_HALF_HIGH_WORD;
  const f = count === 0 ? x : double[0]! - 1;
  const correction = count === 0 ? 0 : lost;
  const halfSquare = 0.5 * f * f;
  const s = f / (2 + f);
  return s * (halfSquare + lnRemainder(s * s)) + (count * LN2_LOW + correction) - halfSquare + f + count * LN2_HIGH;
}

const SPLITTER = 134217729;
/** 2/3 and 2/5 of the series of ln, the first as a sum of two doubles. */
const TWO_THIRDS_HIGH = 0.6666666666666666, TWO_THIRDS_LOW = 3.700743415417188e-17;

const pair = new Float64Array(2);

/** Leaves in `pair` the exact product of two doubles as a sum of two (Dekker 1971). */
function exactProduct(left: number, right: number): void {
  const bigLeft = left * SPLITTER;
  const leftHigh = bigLeft - (bigLeft - left);
  const leftLow = left - leftHigh;
  const bigRight = right * SPLITTER;
  const rightHigh = bigRight - (bigRight - right);
  const rightLow = right - rightHigh;
  const product = left * right;
  pair[0] = product;
  pair[1] = leftHigh * rightHigh - product + leftHigh * rightLow + leftLow * rightHigh + leftLow * rightLow;
}

/** Leaves in `pair` ln(x) to about 2⁻⁶⁵ of its size, as a sum of two doubles; x positive, finite. */
function longLn(x: number): void {
  let count = 0;
  double[0] = x;
  if (words[HIGH]! < 0x00100000) {
    double[0] = x * TWO_54;
    count = -54;
  }
  const moved = words[HIGH]! + (HIGH_OF_ONE - SQRT_HALF_HIGH_WORD);
  count += (moved >> 20) - 1023;
  words[HIGH] = (moved & 0xfffff) + SQRT_HALF_HIGH_WORD;
  const f = double[0]! - 1;
  // s = f/(2 + f) as sHigh + sLow
  const below = 2 + f;
  const belowLow = f - (below - 2);
  const sHigh = f / below;
  exactProduct(sHigh, below);
  const sLow = (f - pair[0]! - pair[1]! - sHigh * belowLow) / below;
  // z = s²
  exactProduct(sHigh, sHigh);
  const zHigh = pair[0]!;
  const zLow = pair[1]! + 2 * sHigh * sLow;
  // 2/3·z in two doubles, the rest of the series in one
  exactProduct(zHigh, TWO_THIRDS_HIGH);
  const w = zHigh * zHigh;
  const series = w * (0.4 + zHigh * (2 / 7 + zHigh * (2 / 9 + zHigh * (2 / 11 + zHigh * (2 / 13 + zHigh * (2 / 15 + zHigh * (2 / 17
    + zHigh * (2 / 19 + zHigh * (2 / 21 + zHigh * (2 / 23))))))))));
  const thirdHigh = pair[0]!;
  const tail = pair[1]! + zLow * TWO_THIRDS_HIGH + zHigh * TWO_THIRDS_LOW + series;
  const restHigh = thirdHigh + tail;
  const restLow = tail - (restHigh - thirdHigh);
  // s·rest
  exactProduct(sHigh, restHigh);
  const extraHigh = pair[0]!;
  const extraLow = pair[1]! + sHigh * restLow + sLow * restHigh;
  // count·ln2 + 2s + s·rest, largest first
  const base = count * LN2_HIGH;
  const firstHigh = base + 2 * sHigh;
  const firstLow = Math.abs(base) > Math.abs(2 * sHigh) ? 2 * sHigh - (firstHigh - base) : base - (firstHigh - 2 * sHigh);
  const high = firstHigh + extraHigh;
  const highLost = Math.abs(firstHigh) > Math.abs(extraHigh) ? extraHigh - (high - firstHigh) : firstHigh - (high - extraHigh);
  const low = highLost + firstLow + (extraLow + 2 * sLow + count * LN2_LOW);
  pair[0] = high + low;
  pair[1] = low - (pair[0]! - high);
}

/** base to the power exponent, with the special cases of IEEE 754 (pow(x, 0) = 1); error below 1 ulp for a finite result. */
export function pow(base: number, exponent: number): number {
  if (exponent === 0 || base === 1) return 1;
  if (exponent !== exponent || base !== base) return NaN;
  if (exponent === 1) return base;
  if (exponent === 2) return base * base;
  const isWhole = Math.floor(exponent) === exponent;
  const isOdd = isWhole && Math.abs(exponent) < 9007199254740992 && Math.abs(exponent % 2) === 1;
  const size = Math.abs(base);
  const negative = (base < 0 || (base === 0 && 1 / base < 0)) && isOdd;
  if (size === 0 || size === Infinity || Math.abs(exponent) === Infinity) {
    if (size === 1) return 1;
    const grows = (size > 1) === (exponent > 0);
    const result = grows ? Infinity : 0;
    return negative ? -result : result;
  }
  if (base < 0 && !isWhole) return NaN;
  const isShort = isWhole && exponent > 0 && exponent <= MOST_FACTORS && size > 1 / WIDEST_FACTOR && size < WIDEST_FACTOR;
  const result = isShort ? product(size, exponent) : positivePower(size, exponent);
  return negative ? -result : result;
}

/** Whole powers to this one, of bases in this range, are multiplied out: growth over years is nearly every power there is, and a logarithm takes four times as long. */
const MOST_FACTORS = 16, WIDEST_FACTOR = 1e18;

/** base × base × … in two doubles. */
function product(base: number, factors: number): number {
  let high = base;
  let low = 0;
  for (let n = 1; n < factors; n += 1) {
    exactProduct(high, base);
    const rest = pair[1]! + low * base;
    high = pair[0]! + rest;
    low = rest - (high - pair[0]!);
  }
  return high;
}

function positivePower(base: number, exponent: number): number {
  longLn(base);
  const lnHigh = pair[0]!;
  const lnLow = pair[1]!;
  const rough = lnHigh * exponent;
  if (rough > 710) return Infinity;
  if (rough < -746) return 0;
  if (Math.abs(exponent) > 1e290 || Math.abs(lnHigh) < 1e-290) return exp(rough);
  exactProduct(lnHigh, exponent);
  const high = pair[0]!;
  const low = pair[1]! + lnLow * exponent;
  const count = Math.floor(high * ONE_OVER_LN2 + 0.5);
  const reduced = high - count * LN2_HIGH;
  const lower = count * LN2_LOW - low;
  const r = reduced - lower;
  const c = expRemainder(r);
  return scaled(1 + (reduced - (lower - (r * c) / (2 - c))), count);
}

/** π/2 in two parts, the first with 33 significant bits, so that small multiples of it are exact. */
const HALF_PI_HIGH = 1.57079632673412561417, HALF_PI_LOW = 6.07710050650619224932e-11;
const TWO_OVER_PI = 6.36619772367581382433e-1;
/** Beyond this the reduction would lose digits; nothing here asks for more. */
const SIN_LIMIT = 1e5;

/** Sine of an angle in radians, |x| ≤ 10⁵ (throws beyond: a bug of ours); absolute error below 2·10⁻¹⁶. */
export function sin(x: number): number {
  if (!(Math.abs(x) <= SIN_LIMIT)) throw new Error(`sin: ${x} is outside ±${SIN_LIMIT}`);
  const count = Math.floor(x * TWO_OVER_PI + 0.5);
  const high = x - count * HALF_PI_HIGH;
  const low = count * HALF_PI_LOW;
  const angle = high - low;
  const lost = high - angle - low;
  const quarter = ((count % 4) + 4) % 4;
  const value = quarter % 2 === 0 ? sineOf(angle, lost) : cosineOf(angle, lost);
  return quarter < 2 ? value : -value;
}

function sineOf(x: number, lost: number): number {
  const z = x * x;
  const series = 8.33333333332248946124e-3 + z * (-1.98412698298579493134e-4 + z * (2.75573137070700676789e-6
    + z * (-2.50507602534068634195e-8 + z * 1.58969099521155010221e-10)));
  const cube = z * x;
  return x - (z * (0.5 * lost - cube * series) - lost + cube * 1.66666666666666324348e-1);
}

function cosineOf(x: number, lost: number): number {
  const z = x * x;
  const series = z * (4.16666666666666019037e-2 + z * (-1.38888888888741095749e-3 + z * (2.48015872894767294178e-5
    + z * (-2.75573143513906633035e-7 + z * (2.08757232129817482790e-9 + z * -1.13596475577881948265e-11)))));
  const half = 0.5 * z;
  const most = 1 - half;
  return most + (1 - most - half + (z * series - x * lost));
}
