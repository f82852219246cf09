/** Question: under which facts is today's leader overtaken? Rules on a few inputs that can be said aloud, checked on draws that they were not found in. */
import { heldOutBox, type BoxMeasures } from '../../maths/index.js';
import { statedId, type DecisionModel } from '../../model/index.js';
import { varyingInputs, type VaryingInput } from '../appraisal/rests-on.js';
import { unitOf } from '../columns.js';
import type { ServiceFrame } from '../service.js';
import { leaderOf, netsAt } from './leads.js';
import { lookPrice, rankingOf } from './ranking.js';
import { studyOfService } from './study.js';

/** An input beyond or short of a value, in its own unit. */
export interface ScenarioLimit {
  readonly quantity: string;
  readonly at: Readonly<Record<string, string>>;
  readonly standing: string;
  readonly side: 'from' | 'to';
  readonly value: number;
  readonly unit: string;
  /** The trigger of the catalogue that would show a move of this input first; null where none watches what rests on it. */
  readonly signpost: string | null;
}

export interface ScenarioRule {
  /** Who leads then; null: anybody but today's leader. */
  readonly overtaker: string | null;
  /** Share of all draws in which that happens. */
  readonly share: number;
  /** All hold together. */
  readonly limits: readonly ScenarioLimit[];
  /** In the half of the draws in which it was found, and in the other half, which is what counts. */
  readonly found: BoxMeasures;
  readonly heldOut: BoxMeasures;
  /** Chance of so many hits or more in the other half if the rule said nothing. */
  readonly accident: number;
  readonly holds: boolean;
}

export interface ScenariosAnswer {
  readonly service: string;
  readonly leader: string;
  readonly price: number | null;
  readonly draws: number;
  /** Share of draws in which another alternative leads. */
  readonly overtaken: number;
  /** By anybody first, then by each that overtakes often enough to be searched for, most often first. */
  readonly rules: readonly ScenarioRule[];
  /** Who overtakes too seldom for a rule, and in which share of draws. */
  readonly seldom: readonly { readonly id: string; readonly share: number }[];
}

/** Draws of a bin are enough for a mean and few enough for the bin to be one value of the input. */
const DRAWS_A_BIN = 32;

export const scenarios = studyOfService('scenarios', answerOf);

function answerOf(frame: ServiceFrame, service: string): ScenariosAnswer | null {
  const { situation, position, work: { run } } = frame;
  const price = lookPrice(frame);
  const { model } = run;
  const { placed } = rankingOf(frame);
  const nets = netsAt(placed, price, situation.annuity);
  const [leader] = placed;
  if (leader === undefined || leaderOf(nets) === null) return null;
  const ahead = leadersByDraw(nets);
  const share = (isHit: (id: string) => boolean): number => ahead.filter(isHit).length / Math.max(1, ahead.length);
  const rivals = placed.slice(1).map(({ id }) => ({ id, share: share((each) => each === id) })).filter((rival) => rival.share > 0).sort((a, b) => b.share - a.share || (a.id < b.id ? -1 : 1));
  const often = rivals.filter((rival) => rival.share >= model.setting('scenario-least-share'));
  const overtaken = share((id) => id !== leader.id);
  const inputs = often.length === 0 ? [] : [...varyingInputs(run, position, [leader.id, ...often.map(({ id }) => id)])].sort((a, b) => (a.key < b.key ? -1 : 1));
  // By anybody is a question of its own only where there are several.
  const asked = [...(often.length > 1 ? [{ id: null, share: overtaken }] : []), ...often];
  return {
    service,
    leader: leader.id,
    price,
    draws: model.settings.draws,
    overtaken,
    rules: asked.flatMap(({ id, share: all }) => ruleOf(frame, inputs, id, all, ahead.map((each) => (id === null ? each !== leader.id : each === id)))),
    seldom: rivals.filter((rival) => !often.includes(rival)),
  };
}

/** Of the triggers that watch something which rests on the input, the one that watches least else. */
function signpostOf({ program, catalogue }: DecisionModel, input: string): string | null {
  const rests = (watched: string): number | null => {
    const leaves = program.leavesOf(watched);
    return watched === input || leaves.includes(input) || leaves.includes(statedId(input)) ? leaves.length : null;
  };
  const found = [...catalogue.knowledge.trigger.values()].flatMap(({ id, signposts }) => signposts.flatMap((watched) => {
    const breadth = program.definitions.has(watched) ? rests(watched) : null;
    return breadth === null ? [] : [{ id, breadth }];
  }));
  return found.sort((a, b) => a.breadth - b.breadth || (a.id < b.id ? -1 : 1))[0]?.id ?? null;
}

/** Who has most in each draw; of equal ones the first. */
function leadersByDraw(nets: ReturnType<typeof netsAt>): readonly string[] {
  const [first] = nets.values();
  return Array.from({ length: first?.length ?? 0 }, (_, d) => {
    let [best, most] = ['', -Infinity];
    for (const [id, net] of nets) if (net[d]! > most) [best, most] = [id, net[d]!];
    return best;
  });
}

/** None where no box is better than all draws together. */
function ruleOf({ work: { run: { model } } }: ServiceFrame, inputs: readonly VaryingInput[], overtaker: string | null, share: number, happened: readonly boolean[]): readonly ScenarioRule[] {
  const { setting } = model;
  const box = heldOutBox({ inputs: inputs.map(({ draws }) => draws), happened }, {
    peel: setting('scenario-peel'), leastMass: setting('scenario-least-mass'), goalDensity: setting('scenario-density'), mostConditions: setting('scenario-limits'),
    mostInputs: setting('sensitivity-inputs'), rowsABin: DRAWS_A_BIN,
  });
  if (box === null) return [];
  return [{
    overtaker, share,
    limits: box.limits.map(({ input, side, at: value }) => {
      const { quantity, at, standing } = inputs[input]!;
      return { quantity, at, standing, side, value, unit: unitOf({ model }, quantity), signpost: signpostOf(model, quantity) };
    }),
    found: box.found, heldOut: box.heldOut, accident: box.accident,
    holds: box.accident <= setting('scenario-accident'),
  }];
}
