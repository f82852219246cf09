/** Question: what is most worth finding out? Value of information on net benefit (METHOD 24), input by input. */
import { chanceOfChange, evpi, evppi, type Between, type NetDraws } from '../../maths/index.js';
import { inputsBehind, drawsOfInput } from '../appraisal/rests-on.js';
import type { Candidate } from '../candidates.js';
import { giveBack } from '../columns.js';
import { openFrame, type ServiceFrame, type SharedWork } from '../service.js';
import type { OfService, Study } from './study.js';

export interface InputWorth {
  readonly quantity: string;
  readonly at: Readonly<Record<string, string>>;
  /** Whose the input is now. */
  readonly standing: string;
  /** Chance that knowing it would change the choice, at the price in force. */
  readonly chance: number;
  /** Expected value of knowing it, present value in the case's money, at each price; empty where nobody stated what value is worth. */
  readonly worth: readonly Between[];
}

export interface InformationAnswer {
  readonly service: string;
  readonly leader: string;
  readonly draws: number;
  /** Low, middle and high price of a full swing of value a year; empty where nobody stated one: then only chances are told, and never converted. */
  readonly prices: readonly number[];
  /** Expected value of knowing everything, at each price. */
  readonly perfect: readonly number[];
  /** Chance that knowing everything would change the choice. */
  readonly perfectChance: number;
  /** Most worth first. */
  readonly inputs: readonly InputWorth[];
}

/** Draws of a bin are enough for a mean and few enough for the bin to be one value of the input. */
const DRAWS_A_BIN = 32;
const MOST_INPUTS = 24;

export const information: Study<OfService, InformationAnswer> = {
  id: 'information',
  per: 'service',
  method: 'information',
  run: (work, { service }) => {
    const position = work.run.model.services.indexOf(service);
    const frame = position < 0 ? null : openFrame(work, position);
    if (frame === null) return null;
    const answer = answerOf(work, frame, service, position);
    giveBack(work.run, frame.columns);
    return answer;
  },
};

function answerOf(work: SharedWork, frame: ServiceFrame, service: string, position: number): InformationAnswer | null {
  const { situation, verdict } = frame;
  const { draws } = work.run.model.settings;
  const placed = situation.open.filter(({ cost }) => cost !== null);
  if (placed.length === 0) return null;
  const prices = situation.worth === null ? [] : [situation.worth.low, (situation.worth.low + situation.worth.high) / 2, situation.worth.high];
  const netsAt = (price: number): NetDraws => placed.map((candidate) => netOf(candidate, price * situation.annuity, true));
  const inForce = verdict.price === null ? placed.map((candidate) => netOf(candidate, 1, false)) : netsAt(verdict.price);
  const leader = bestOf(inForce);
  const bins = Math.max(1, Math.floor(draws / DRAWS_A_BIN));
  const priced = prices.map(netsAt);
  const inputs = placed.flatMap(({ id }) => inputsBehind(work.run, { service, alternative: id }));
  const unique = [...new Map(inputs.map((input) => [input.key, input])).values()];
  const worths = unique.flatMap((input): readonly InputWorth[] => {
    const known = drawsOfInput(work.run, position, input);
    if (known === null) return [];
    return [{ quantity: input.quantity, at: input.at, standing: input.standing, chance: chanceOfChange(inForce, known, bins, leader), worth: priced.map((nets) => evppi(nets, known, bins)) }];
  });
  return {
    service,
    leader: placed[leader]?.id ?? '',
    draws,
    prices,
    perfect: priced.map(evpi),
    perfectChance: changedShare(inForce, leader),
    inputs: worths.sort(mostFirst).slice(0, MOST_INPUTS),
  };
}

/** By what knowing it is worth at the middle price, else by the chance that it changes the choice. */
function mostFirst(a: InputWorth, b: InputWorth): number {
  const middle = ({ worth }: InputWorth): number => worth[1]?.high ?? 0;
  return middle(b) - middle(a) || b.chance - a.chance || (a.quantity < b.quantity ? -1 : 1);
}

/** Net benefit by draw; value alone where costs do not count. */
function netOf({ cost, publicValue, value }: Candidate, worth: number, costCounts: boolean): Float64Array {
  return value.draws.map((each, d) => worth * each - (costCounts ? (cost?.[d] ?? 0) - (publicValue?.[d] ?? 0) : 0));
}

function bestOf(nets: NetDraws): number {
  const means = nets.map((net) => net.reduce((sum, each) => sum + each, 0));
  return means.indexOf(Math.max(...means));
}

function changedShare(nets: NetDraws, leader: number): number {
  const own = nets[leader];
  if (own === undefined) return 0;
  let changed = 0;
  for (let d = 0; d < own.length; d++) if (nets.some((net) => net[d]! > own[d]!)) changed++;
  return changed / own.length;
}
