/** Question: what moves the lead? One input at a time at both ends, and shares of the variance of the lead over the second (Sobol' indices). */
import { firstOrderIndex, meanOf, quantilesOf, rotated, spearman, totalIndex, type WithError } from '../../maths/index.js';
import { cellNumber, statedId } from '../../model/index.js';
import { varyingInputs, type VaryingInput } from '../appraisal/rests-on.js';
import { unitOf } from '../columns.js';
import { candidatesUnder, type MovedWork, type ServiceFrame } from '../service.js';
import { leadDraws, leaderOf, netsAt } from './leads.js';
import { lookPrice, rankingOf } from './ranking.js';
import { studyOfService } from './study.js';

/** Expected lead and expected leader while one input stands at one place and all others are as drawn. */
export interface EndOfInput {
  /** In the input's own unit. */
  readonly at: number;
  readonly lead: number;
  readonly leader: string;
}

export interface MovingInput {
  readonly quantity: string;
  readonly unit: string;
  readonly at: Readonly<Record<string, string>>;
  /** Whose the input is now. */
  readonly standing: string;
  /** Share of the variance of the lead that goes once it alone is known. */
  readonly first: WithError;
  /** Share that stays while all but it is known; null where it varies together with others by a stated correlation, and in brief. */
  readonly total: WithError | null;
  /** Null in brief. */
  readonly ends: { readonly low: EndOfInput; readonly high: EndOfInput } | null;
}

export interface SensitivityAnswer {
  readonly service: string;
  readonly leader: string;
  /** Second by expected net benefit. */
  readonly rival: string;
  /** Money a year for a full swing of value; null: the lead is one of value, in shares of a full swing. */
  readonly price: number | null;
  readonly draws: number;
  readonly lead: { readonly mean: number; readonly low: number; readonly high: number };
  /** Share of draws in which the second is ahead. */
  readonly behind: number;
  /** Inputs behind the two that vary. */
  readonly varying: number;
  /** Most moving first: by the share that each has at least, then by how far the lead goes with it by rank. */
  readonly inputs: readonly MovingInput[];
  /** Total share of all other varying inputs together: what is not told one by one. Null in brief and where there are none. */
  readonly others: WithError | null;
}

/** Draws of a bin are enough for a mean and few enough for the bin to be one value of the input. */
const DRAWS_A_BIN = 32;

export const sensitivity = studyOfService('sensitivity', answerOf);

/** An input with the data cell that holds it. */
interface Varying extends VaryingInput {
  readonly cell: { readonly quantity: string; readonly cell: number };
  readonly isCorrelated: boolean;
  readonly first: WithError;
  /** How far the lead goes with it by rank, whichever way: what a few extreme draws cannot carry, for inputs whose shares they do. */
  readonly alongside: number;
}

interface Shared extends Varying {
  readonly total: WithError | null;
}

interface Scene {
  readonly frame: ServiceFrame;
  readonly leader: string;
  readonly rival: string;
  readonly lead: Float64Array;
}

function answerOf(frame: ServiceFrame, service: string, isBrief: boolean): SensitivityAnswer | null {
  const { situation } = frame;
  const price = lookPrice(frame);
  const { settings, setting } = frame.work.run.model;
  const [leader, rival] = rankingOf(frame).placed;
  if (leader === undefined || rival === undefined) return null;
  const lead = leadDraws(netsAt([leader, rival], price, situation.annuity), leader.id, rival.id);
  const scene: Scene = { frame, leader: leader.id, rival: rival.id, lead };
  const varying = movableInputs(scene).map((input): Shared => ({ ...input, total: isBrief || input.isCorrelated ? null : totalOf(scene, [input]) }));
  varying.sort((a, b) => strengthOf(b) - strengthOf(a) || b.alongside - a.alongside || (a.key < b.key ? -1 : 1));
  const [shown, others] = [varying.slice(0, setting('sensitivity-inputs')), varying.slice(setting('sensitivity-inputs'))];
  const [low = 0, high = 0] = quantilesOf(lead, ends(frame));
  return {
    service,
    leader: leader.id,
    rival: rival.id,
    price,
    draws: settings.draws,
    lead: { mean: meanOf(lead), low, high },
    behind: lead.reduce((count, each) => count + (each < 0 ? 1 : 0), 0) / Math.max(1, lead.length),
    varying: varying.length,
    inputs: shown.map((input) => movingInput(scene, input, isBrief)),
    others: isBrief || others.length === 0 ? null : totalOf(scene, others),
  };
}

/** The share that an input has at least, as far as the draws tell: what its error swallows is none. */
function strengthOf({ first, total }: Shared): number {
  return Math.max(0, ...[first, total].map((share) => (share === null ? 0 : share.value - 2 * share.error)));
}

function ends({ work: { run: { model } } }: ServiceFrame): readonly [number, number] {
  return [model.setting('band-low-share'), model.setting('band-high-share')];
}

/** Inputs behind both that lie in one cell of data, so that they can be moved. */
function movableInputs({ frame: { work: { run }, position }, leader, rival, lead }: Scene): readonly Varying[] {
  const { program } = run.model;
  const correlated = new Set(run.model.case.correlations.flatMap((group) => group.inputs));
  return varyingInputs(run, position, [leader, rival]).flatMap((input): readonly Varying[] => {
    const quantity = program.definitions.get(input.quantity)?.formula === null ? input.quantity : statedId(input.quantity);
    const cell = cellNumber(program.definitions.get(quantity)?.per ?? [], input.at, program.members);
    const datum = run.model.datum(quantity, cell);
    if (datum?.is !== 'random' && datum?.is !== 'mixture') return [];
    return [{ ...input, cell: { quantity, cell }, isCorrelated: correlated.has(quantity) || correlated.has(input.quantity), first: firstOrderIndex(lead, input.draws, DRAWS_A_BIN), alongside: Math.abs(spearman(lead, input.draws) ?? 0) }];
  });
}

function movingInput(scene: Scene, input: Shared, isBrief: boolean): MovingInput {
  const { quantity, at, standing, first, total, draws } = input;
  const [low = 0, high = 0] = quantilesOf(draws, ends(scene.frame));
  return {
    quantity, unit: unitOf(scene.frame.work.run, quantity), at, standing, first, total,
    ends: isBrief ? null : { low: endAt(scene, input, low), high: endAt(scene, input, high) },
  };
}

function totalOf(scene: Scene, inputs: readonly Varying[]): WithError {
  return totalIndex(scene.lead, whileMoved(scene, inputs, ({ draws }) => rotated(draws), (nets) => leadDraws(nets, scene.leader, scene.rival)));
}

function endAt(scene: Scene, input: Varying, at: number): EndOfInput {
  return whileMoved(scene, [input], ({ draws }) => new Float64Array(draws.length).fill(at), (nets) => ({
    at,
    lead: meanOf(leadDraws(nets, scene.leader, scene.rival)),
    leader: leaderOf(nets) ?? scene.leader,
  }));
}

function whileMoved<Found>({ frame }: Scene, inputs: readonly Varying[], to: (input: Varying) => Float64Array, read: (nets: ReturnType<typeof netsAt>) => Found): Found {
  const { work, position, situation, weights } = frame;
  const price = lookPrice(frame);
  const cells = inputs.map((input) => ({ ...input.cell, values: to(input) }));
  return work.whileMoved(cells, (moved: MovedWork) => read(netsAt(candidatesUnder(work, moved, position, situation.open, weights.central), price, moved.annuity)));
}
