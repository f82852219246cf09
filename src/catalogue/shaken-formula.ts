/** How a stress is written into the formula of what it shakes: one text for the check of the catalogue and for the run. */
import type { Stress } from './knowledge-types.js';

/** The quantity as it was where the stress does not strike, and `struck` elsewhere. Where nobody knows whether it strikes, it does. */
export function shakenFormula({ strikesQuantity }: Pick<Stress, 'strikesQuantity'>, unshaken: string, struck: string): string {
  return `if known(${strikesQuantity}) and not ${strikesQuantity} then ${unshaken} else ${struck}`;
}
