/**
 * A fleet worked out once more by hand, draw by draw: roofline, copies, peaks, and what a machine costs in a year when it is rented, reserved or
 * bought. No formula of the catalogue is read here; unit factors are spelled out.
 */

/** One draw of an input, as the catalogue holds it. */
export type Input = (quantity: string) => number;

export interface PlainFleet {
  /** Tokens written in a second by one accelerator. */
  readonly throughput: number;
  /** Work of a token read over one written. */
  readonly promptWeight: number;
  /** Accelerators of one copy. */
  readonly copy: number;
  /** Accelerators, by year. */
  readonly accelerators: readonly number[];
  /** Money of the case for an accelerator and year. */
  readonly yearCost: number;
  /** Worth today of the whole horizon. */
  readonly cost: number;
}

const HOURS = 8760, SECONDS = 3600, SMALL_MODEL = 8.03e9;

/** `demand` holds tokens read and written in a second at the peak, by year. */
export function plainFleet(of: Input, tenure: 'rent' | 'reserve' | 'own', demand: readonly { readonly read: number; readonly written: number }[]): PlainFleet {
  const bytes = of('weight-bytes'), active = of('served-model-size'), total = of('served-total-size');
  const weights = total * bytes;
  const layers = of('layers-of-small-model') * Math.pow(active / SMALL_MODEL, of('cache-growth'));
  const token = 2 * layers * of('usual-key-value-heads') * of('usual-head-dimension') * (bytes > 1.5 ? 2 : 1);
  const context = of('prompt-length') + of('answer-length') / 2;
  const needed = weights * of('weight-buffers') + token * context;
  const memory = of('accelerator-memory');
  let copy = 1;
  while (copy * memory * of('filled-memory-share') * (1 + 1e-9) < needed) copy *= 2;

  const free = Math.max(of('least-cache-share') * memory * copy, of('filled-memory-share') * memory * copy - weights);
  const batch = Math.min(free / (token * context), of('largest-batch'));
  const touched = active + (total - active) * (1 - Math.exp((-batch * active) / total));
  const step = (Math.min(total, touched) * bytes + batch * token * context) / (of('accelerator-bandwidth') * of('bandwidth-efficiency') * copy) + of('step-overhead');
  const speed = bytes > 1.5 ? 1 : bytes > 0.75 ? of('eight-bit-speedup') : of('four-bit-speedup');
  const arithmetic = (2 * active) / (of('accelerator-peak') * speed * of('arithmetic-efficiency'));
  const written = (step * copy) / batch + arithmetic;
  const throughput = (of('serving-spread') * of('scenario-factor')) / written;
  const promptWeight = arithmetic / written;

  const spare = copy * (of('copies-at-least') - 1);
  const each = demand.map((year) => Math.max(copy, (year.written + promptWeight * year.read) / throughput / of('load-at-peak')) + spare);
  const accelerators = tenure === 'own' ? each.map(() => Math.max(...each)) : each;
  const yearCost = tenure === 'own' ? owned(of) : rented(of) * (tenure === 'reserve' ? 1 - of('reserved-discount') : 1);
  const cost = accelerators.reduce((sum, count, year) => {
    const served = Math.min(1, Math.max(0, year + 1 - of('lead-time') / 12));
    return sum + (count * yearCost * served) / Math.pow(1 + of('discount-rate'), year);
  }, 0);
  return { throughput, promptWeight, copy, accelerators, yearCost, cost };
}

function rented(of: Input): number {
  return of('accelerator-hour-price') * of('rental-uplift') * of('hosting-premium') * HOURS * of('money-per-usd-2026');
}

function owned(of: Input): number {
  const rate = of('discount-rate'), life = of('machine-life');
  const price = of('accelerator-purchase-price') * of('machine-over-accelerator') * of('money-per-usd-2026');
  const factor = (1 - Math.pow(1 + rate, -life)) / rate;
  const capital = (price - (price * of('machine-residual-share')) / Math.pow(1 + rate, life)) / factor;
  const kilowatts = of('accelerator-board-power') * of('serving-power-share') * of('server-power-over-accelerator');
  return capital + price * of('machine-upkeep-share') + kilowatts * HOURS * of('electricity-price') * of('money-per-usd-2026');
}

/** Kilowatt hours for one token written at full load. */
export function plainEnergy(of: Input, throughput: number): number {
  return (of('accelerator-board-power') * of('serving-power-share') * of('server-power-over-accelerator')) / throughput / SECONDS;
}
