/** Question: what does each way cost, and who is first, while one input stands at one place? Asked of prices, load and exchange rates. */
import { meanOf, quantilesOf } from '../../maths/index.js';
import { cellNumber } from '../../model/index.js';
import type { Candidate } from '../candidates.js';
import { drawsAt, giveBack, unitOf, type Run } from '../columns.js';
import { candidatesUnder, openFrame, type ServiceFrame, type SharedWork } from '../service.js';
import { lookPrice } from './ranking.js';
import { leaderOf, netsAt } from './leads.js';

/** Where an input is held: at an end of its own spread, or at what another quantity reports for it. */
export interface HeldPlace {
  /** The input that is held. */
  readonly quantity: string;
  readonly at: Readonly<Record<string, string>>;
  /** The quantity whose values it is held at; null for an end of its own. */
  readonly report: string | null;
  /** Mean of the values it is held at, in its own unit. */
  readonly value: number;
  readonly unit: string;
  readonly costs: Costs;
  /** Who is first: by net benefit where a price of value is in force, else by cost. */
  readonly first: string | null;
}

/** Median whole-life cost of each open way that has one, in money of the case. */
type Costs = ReadonlyMap<string, number>;

export interface HeldInputs {
  readonly service: string;
  readonly costs: Costs;
  readonly first: string | null;
  readonly places: readonly HeldPlace[];
}

/** Null where nothing is compared. Cost: one pass over the service for each place, six to eight of them. */
export function heldInputs(work: SharedWork, service: string): HeldInputs | null {
  const position = work.run.model.services.indexOf(service);
  const frame = position < 0 ? null : openFrame(work, position);
  if (frame === null) return null;
  const now = readWhile(frame, []);
  const places = placesOf(work.run).map(({ held, ...place }) => ({ ...place, value: meanOf(held), unit: unitOf(work.run, place.quantity), ...readWhile(frame, [{ quantity: place.quantity, cell: place.cell, values: held }]) }));
  giveBack(work.run, frame.columns);
  return { service, ...now, places: places.map(({ cell: _cell, ...place }) => place) };
}

interface Place {
  readonly quantity: string;
  readonly at: Readonly<Record<string, string>>;
  readonly cell: number;
  readonly report: string | null;
  readonly held: Float64Array;
}

function placesOf(run: Run): readonly Place[] {
  const { model } = run;
  const ends = [model.setting('band-low-share'), model.setting('band-high-share')];
  const own = model.boundAll('held-inputs').flatMap((quantity) => inputsIn(run, quantity).flatMap(({ draws, ...input }) =>
    quantilesOf(draws, ends).map((end): Place => ({ ...input, report: null, held: new Float64Array(draws.length).fill(end) }))));
  const drift = model.boundAll('price-drift').flatMap((quantity) => inputsIn(run, quantity));
  const reported = drift.flatMap(({ draws, ...input }) => model.boundAll('price-drift-reports').flatMap((report): readonly Place[] => {
    const held = drawsAt(run.session.shared(report), 0, draws.length);
    return held === null ? [] : [{ ...input, report, held: held.slice() }];
  }));
  return [...own, ...reported];
}

/** The data cell of an input that varies in this case; of an input by currency that of the case's own. */
function inputsIn(run: Run, quantity: string): readonly (Omit<Place, 'report' | 'held'> & { readonly draws: Float64Array })[] {
  const { model } = run;
  const per = model.program.definitions.get(quantity)?.per ?? [];
  const currency = model.case.money.split('_')[0] ?? '';
  const at = Object.fromEntries(per.map((index) => [index, currency]));
  if (per.some((index) => model.program.members.get(index)?.includes(currency) !== true)) return [];
  const cell = cellNumber(per, at, model.program.members);
  const datum = model.datum(quantity, cell);
  if (datum?.is !== 'random' && datum?.is !== 'mixture') return [];
  const draws = drawsAt(run.session.shared(quantity), cell, model.settings.draws);
  return draws === null ? [] : [{ quantity, at, cell, draws: draws.slice() }];
}

function readWhile(frame: ServiceFrame, cells: Parameters<SharedWork['whileMoved']>[0]): { readonly costs: Costs; readonly first: string | null } {
  const { work, position, situation, weights } = frame;
  const price = lookPrice(frame);
  return work.whileMoved(cells, (moved) => {
    const candidates = candidatesUnder(work, moved, position, situation.open, weights.central);
    const costs = new Map(candidates.flatMap(({ id, cost }) => (cost === null ? [] : [[id, quantilesOf(cost, [0.5])[0] ?? NaN] as const])));
    return { costs, first: price === null ? cheapest(candidates, costs) : leaderOf(netsAt(candidates, price, moved.annuity)) };
  });
}

function cheapest(candidates: readonly Candidate[], costs: Costs): string | null {
  return candidates.filter(({ id }) => costs.has(id)).reduce<string | null>((least, { id }) => (least === null || costs.get(id)! < costs.get(least)! ? id : least), null);
}
