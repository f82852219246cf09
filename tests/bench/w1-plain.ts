/** Workload W1 as an analyst would program it: an object for each service, alternative, and year of a draw, five nested loops, and a sort. */
import { ALTERNATIVES, INPUTS, OF_ALTERNATIVE, OF_SERVICE, YEARS, servicesOf, type W1Size } from './w1.js';

type Fields = Record<string, number>;

/** Named after the letters of the workload; `x` holds one draw of every input. */
function yearOf(x: Fields, t: number): Fields {
  const priceIndex = (1 - x.dec!) ** t * x.fx! ** t * x.contract!;
  const fleet = (x.gpu! * (1 - x.gdec!) ** t + x.en! * (1 + x.einf!) ** t * x.pue! * x.kw!) / (x.thr! * x.util!);
  return {
    volume: ((1 + x.g!) ** t * x.amax! * (t + 1)) / (t + 1 + x.s!) * (1 - x.cache!) * x.tokov! * (1 + x.retry!),
    priceIn: x.pin! * priceIndex,
    priceOut: x.pout! * priceIndex,
    fleet,
    burst: 0.05 * fleet * x.bp!,
    staff: x.fte! * (1 + x.wi!) ** t * x.upl! * (1 + x.rep!),
    review: x.rr! * x.rcost! * (1 + x.wi!) ** t * x.evalf!,
    incident: x.inc! * x.incc! * (1 + x.ig!) ** t,
    exit: x.exitp! * x.exitc!,
    capital: t === 0 ? x.cx! : x.cx! * x.maint! * (1 + x.supp!),
    discount: ((1 + x.tax!) * (t === 4 ? 1 - x.resid! : 1)) / (1 + x.r!) ** t,
    peak: x.peak! * (1 - x.fb!),
  };
}

function costOf(service: Fields, way: Fields, year: Fields): number {
  const volume = service['volume']! * year.volume!;
  const price = year.priceIn! * service['input-share']! + year.priceOut! * (1 - service['input-share']!);
  const tier = Math.min(volume, way['tier-limit']!);
  const api = way['api-share']! * price * (tier + way['tier-discount']! * (volume - tier));
  const own = way['own-share']! * volume;
  const fleet = Math.max(own, way['least-fleet']!);
  const burst = Math.max(own * year.peak! - fleet, 0) * year.burst!;
  const staff = (way['fixed-staff']! * service['complexity']! + way['help-staff']! * service['help-hours']!) * year.staff!;
  const risk = year.incident! * service['criticality']! * way['incident-weight']! + year.exit! * way['exit-weight']! * api;
  return api + fleet * year.fleet! + burst + staff + volume * year.review! * service['criticality']! + risk + way['capital']! * service['complexity']! * year.capital!;
}

function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const low = Math.floor(place);
  return sorted[low]! + (place - low) * ((sorted[low + 1] ?? sorted[low]!) - sorted[low]!);
}

/** Mean, P10, P50 and P90 of each service and alternative, out of draws of every input by its id. */
export function plainW1(size: W1Size, drawsOf: (input: string) => Float64Array): Float64Array {
  const columns = [...INPUTS.keys()].map((id) => [id.slice(2), drawsOf(id)] as const);
  const years = Array.from({ length: size.draws }, (_, d) => {
    const x = Object.fromEntries(columns.map(([id, values]) => [id, values[d]!]));
    return Array.from({ length: YEARS }, (__, t) => yearOf(x, t));
  });
  const named = (names: readonly string[], row: readonly number[]): Fields => Object.fromEntries(names.map((name, i) => [name, row[i]!]));
  const ways = ALTERNATIVES.map((row) => named(OF_ALTERNATIVE, row));
  const found = servicesOf(size.services).flatMap((row) => {
    const service = named(OF_SERVICE, row);
    return ways.flatMap((way) => {
      const totals = years.map((all) => all.reduce((sum, year) => sum + costOf(service, way, year) * year.discount!, 0)).sort((a, b) => a - b);
      return [totals.reduce((sum, total) => sum + total, 0) / size.draws, ...[0.1, 0.5, 0.9].map((share) => quantile(totals, share))];
    });
  });
  return Float64Array.from(found);
}
