/** Randomised Sobol' points for the declared list of shared inputs. */
import { SOBOL_DIMENSIONS, sobolUniforms } from '../maths/index.js';
import type { RunSettings } from './types.js';

/** Fills `out[offset …]` and says true; false means: not on the list, take the input's own stream. */
export type SobolPoints = (quantity: string, from: number, count: number, out: Float64Array, offset: number) => boolean;

/** The place of a quantity on the list is its dimension; a place beyond the generator's dimensions falls back to the own stream. */
export function sobolPoints(settings: RunSettings): SobolPoints {
  const dimensions = new Map(settings.sobol.slice(0, SOBOL_DIMENSIONS).map((quantity, i) => [quantity, i]));
  return (quantity, from, count, out, offset) => {
    const dimension = dimensions.get(quantity);
    if (dimension === undefined) return false;
    sobolUniforms(settings.seed, dimension, from, count, out, offset);
    return true;
  };
}

export { SOBOL_DIMENSIONS };
