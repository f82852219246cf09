/** Several estimates of one number put together: weights by inverse variance, with the spread between the sources (DerSimonian and Laird 1986). */

export interface Effect {
  readonly centre: number;
  /** Standard error, above 0. */
  readonly error: number;
}

export interface Pooled {
  readonly centre: number;
  /** Standard error of the centre, the spread between sources in it. */
  readonly error: number;
  /** Variance between sources, by the method of moments; never below 0. */
  readonly between: number;
  /** Cochran's Q: how far apart the sources are, in units of their own errors. */
  readonly heterogeneity: number;
}

/** Pools two effects or more. Throws on fewer, or on an error that is not above 0: such an effect would have all the weight (our bug). Cost: linear. */
export function poolEffects(effects: readonly Effect[]): Pooled {
  if (effects.length < 2 || effects.some(({ centre, error }) => !(error > 0) || !Number.isFinite(error) || !Number.isFinite(centre))) throw new Error('poolEffects: nothing to pool');
  const weights = effects.map(({ error }) => 1 / (error * error));
  const all = total(weights);
  const common = weighted(effects, weights) / all;
  const heterogeneity = total(effects.map(({ centre }, i) => (weights[i] ?? 0) * (centre - common) * (centre - common)));
  const scale = all - total(weights.map((weight) => weight * weight)) / all;
  const between = Math.max(0, (heterogeneity - (effects.length - 1)) / scale);
  const wider = effects.map(({ error }) => 1 / (error * error + between));
  return { centre: weighted(effects, wider) / total(wider), error: Math.sqrt(1 / total(wider)), between, heterogeneity };
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}

function weighted(effects: readonly Effect[], weights: readonly number[]): number {
  return total(effects.map(({ centre }, i) => centre * (weights[i] ?? 0)));
}
