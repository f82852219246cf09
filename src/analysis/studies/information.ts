/** Question: what is most worth finding out? Value of information on net benefit (METHOD 24), input by input. */
import { binsOf, evpi, evppi, leadsOf, movedBy, unitRanks, type Between, type NetDraws } from '../../maths/index.js';
import { varyingInputs } from '../appraisal/rests-on.js';
import { netDraws } from '../candidates.js';
import { middlePrice, pricesToLookAt } from '../prices.js';
import type { ServiceFrame } from '../service.js';
import { chanceOver, changeBy, type Chance } from './chances.js';
import { candidateTests, type TestsTogether, type TestWorth } from './candidate-tests.js';
import { studyOfService } from './study.js';

export interface InputWorth {
  readonly quantity: string;
  readonly at: Readonly<Record<string, string>>;
  /** Whose the input is now. */
  readonly standing: string;
  /** Chance that knowing it would change the choice. */
  readonly chance: Chance;
  /** It tells more than chance would, at a price that is looked at. */
  readonly isTelling: boolean;
  /** Expected value of knowing it, present value in the case's money, at each price; empty where nobody stated what value is worth. */
  readonly worth: readonly Between[];
}

export interface InformationAnswer {
  readonly service: string;
  /** Who leads, by rising price of value; several where nobody stated one and the lead changes with it. */
  readonly leaders: readonly string[];
  readonly draws: number;
  /** Low, middle and high price of a full swing of value a year; empty where nobody stated one: then only chances are told, and never converted. */
  readonly prices: readonly number[];
  /** Expected value of knowing everything, at each price. */
  readonly perfect: readonly number[];
  /** Chance that knowing everything would change the choice. */
  readonly perfectChance: Chance;
  /** What tells something first, and most worth first. */
  readonly inputs: readonly InputWorth[];
  /** Tests that could be bought before the choice, most worth first. */
  readonly tests: readonly TestWorth[];
  /** The same, bought together. */
  readonly together: readonly TestsTogether[];
}

/** Draws of a bin are enough for a mean in each of its halves, and few enough for the bin to be one value of the input. */
const DRAWS_A_BIN = 64;
const MOST_INPUTS = 24;

export const information = studyOfService('information', answerOf);

function answerOf(frame: ServiceFrame, service: string): InformationAnswer | null {
  const { work, position, situation, verdict } = frame;
  const { draws } = work.run.model.settings;
  const { worth } = situation;
  const placed = situation.open.filter(({ cost }) => cost !== null);
  if (placed.length === 0) return null;
  const prices = worth === null ? [] : [worth.low, middlePrice(worth, []) ?? worth.low, worth.high];
  const netsAt = (price: number): NetDraws => [...netDraws(placed, price, situation.annuity).values()];
  const looks = pricesToLookAt(worth, verdict.prices).map((price) => leadsOf(price === null ? placed.map(({ value }) => value.draws) : netsAt(price)));
  const bins = Math.max(1, Math.floor(draws / DRAWS_A_BIN));
  const priced = prices.map((price) => leadsOf(netsAt(price)));
  const worths = varyingInputs(work.run, position, placed.map(({ id }) => id)).map(({ quantity, at, standing, draws: known }): InputWorth => {
    const [ordered, ranks] = [binsOf(known, bins), [unitRanks(known)]];
    const told = looks.map((leads) => changeBy(movedBy(leads, ranks), ordered));
    return { quantity, at, standing, isTelling: told.some((chance) => chance > 0), chance: chanceOver(told), worth: priced.map((leads) => evppi(movedBy(leads, ranks), ordered)) };
  });
  return {
    service,
    leaders: [...new Set(looks.map(({ leader }) => placed[leader]?.id ?? ''))],
    draws,
    prices,
    perfect: priced.map(({ nets }) => evpi(nets)),
    perfectChance: chanceOver(looks.map(({ nets, leader }) => changedShare(nets, leader))),
    inputs: worths.sort(mostFirst).slice(0, MOST_INPUTS),
    ...candidateTests({ run: work.run, position, placed, looks, priced }),
  };
}

/** What tells something, by what knowing it is surely worth at the middle price, else by the chance that it changes the choice. */
function mostFirst(a: InputWorth, b: InputWorth): number {
  const middle = ({ worth }: InputWorth): number => worth[1]?.low ?? 0;
  return Number(b.isTelling) - Number(a.isTelling) || middle(b) - middle(a) || b.chance.mean - a.chance.mean || (a.quantity < b.quantity ? -1 : 1);
}

function changedShare(nets: NetDraws, leader: number): number {
  const own = nets[leader];
  if (own === undefined) return 0;
  let changed = 0;
  for (let d = 0; d < own.length; d++) if (nets.some((net) => net[d]! > own[d]!)) changed++;
  return changed / own.length;
}
