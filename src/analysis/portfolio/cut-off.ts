/** A supplier stops: which services of a plan stand still, for whom and how long, and which plan survives it (METHOD 26, 28). */
import type { Stress } from '../../model/index.js';
import { chanceAt, giveBack, readColumns } from '../columns.js';
import type { SharedWork } from '../service.js';
import { partsOf, suppliersOf, wayOf, type PlanField } from './field.js';
import { nameOf, planOf } from './evaluate.js';
import { rowsOf, solvePlan, thriftAim, type BoundLimit } from './programme.js';
import { quest } from './search.js';
import type { CutOff, CutOffAnswer, Plan, PlanObjective, StruckService, SurvivingPlan } from './types.js';

type Known = 'yes' | 'no' | 'unknown';

/** What a stop of its supplier does to each option. Days are means; null where nobody knows. */
export interface Outage {
  readonly stress: string;
  /** Days that the stop lasts, on average over the options. */
  readonly lasts: number | null;
  readonly struck: readonly Known[];
  readonly kept: readonly Known[];
  readonly survives: readonly (number | null)[];
  readonly waits: readonly (number | null)[];
  /** Who can stop each alternative: its named owners at the layers of a supplier. */
  readonly suppliers: readonly (readonly string[])[];
}

/** One reading for each stress of the library under which something stands still. Cost: one pass over the services. */
export function outagesOf(work: SharedWork, field: PlanField): readonly Outage[] {
  const { model } = field;
  const suppliers = suppliersOf(work).map((each) => each ?? []);
  return [...model.catalogue.knowledge.stress.values()].filter(({ outage }) => outage !== null).map((each) => ({ ...readOutage(work, field, each), suppliers }));
}

function readOutage({ run }: SharedWork, field: PlanField, { id, strikesQuantity, endsQuantity, outage }: Stress): Omit<Outage, 'suppliers'> {
  const confidence = field.model.setting('gate-confidence');
  const quantities = [strikesQuantity, ...(endsQuantity === null ? [] : [endsQuantity]), outage!.lasts, outage!.survives, outage!.waits];
  const found: { struck: Known[]; kept: Known[]; survives: (number | null)[]; waits: (number | null)[] } = { struck: [], kept: [], survives: [], waits: [] };
  const lasting: number[] = [];
  field.services.forEach((service, s) => {
    const columns = readColumns(run, field.model.services.indexOf(service.id), [...new Set(quantities)]);
    const read = (quantity: string, a: number): Known => {
      const { yes, unknown } = chanceAt(columns.get(quantity), a);
      return yes >= confidence ? 'yes' : yes + unknown <= 1 - confidence ? 'no' : 'unknown';
    };
    const alone = (a: number): Standing => {
      const struck = read(strikesQuantity, a);
      const ends = struck === 'no' || endsQuantity === null ? 'no' : read(endsQuantity, a);
      const lasts = columns.mean(outage!.lasts, a);
      if (lasts !== null) lasting.push(lasts);
      return { struck, kept: ends === 'yes' ? 'no' : ends === 'no' ? 'yes' : 'unknown', survives: columns.mean(outage!.survives, a), waits: columns.mean(outage!.waits, a) };
    };
    for (let o = field.first[s]!; o < field.first[s + 1]!; o++) {
      const parts = partsOf(field, o).map(({ alternative }) => alone(alternative));
      const { struck, kept, survives, waits } = wayOf(field, o)?.kind === 'pair' ? better(parts) : worse(parts);
      found.struck.push(struck);
      found.kept.push(kept);
      found.survives.push(survives);
      found.waits.push(waits);
    }
    giveBack(run, columns);
  });
  return { stress: id, lasts: lasting.length === 0 ? null : lasting.reduce((sum, each) => sum + each, 0) / lasting.length, ...found };
}

interface Standing {
  readonly struck: Known;
  readonly kept: Known;
  readonly survives: number | null;
  readonly waits: number | null;
}

const RANK = { yes: 2, unknown: 1, no: 0 } as const;

/** Of two sources the one that stands better carries the service. */
function better(parts: readonly Standing[]): Standing {
  return parts.reduce((best, each) => (RANK[each.kept] > RANK[best.kept] || (each.kept === best.kept && RANK[each.struck] < RANK[best.struck]) ? each : best));
}

/** A mix or a sequence stands no better than its weakest part. */
function worse(parts: readonly Standing[]): Standing {
  return parts.reduce((worst, each) => (RANK[each.kept] < RANK[worst.kept] || (each.kept === worst.kept && RANK[each.struck] > RANK[worst.struck]) ? each : worst));
}

/** Every supplier at once, then each one that is named and strikes something, the one with the most services first. */
export function cutOffAnswer(field: PlanField, limits: readonly BoundLimit[], objective: PlanObjective | null, choice: Int32Array, outage: Outage): CutOffAnswer {
  const owners = [...new Set(outage.suppliers.flat())].sort();
  const each = owners.map((owner) => cutOffOf(field, choice, outage, owner)).filter(({ struck }) => struck.length > 0);
  return {
    stress: outage.stress,
    lasts: outage.lasts,
    everyone: cutOffOf(field, choice, outage, null),
    alone: cutOffOf(field, Int32Array.from(field.services, ({ single }) => single), outage, null),
    suppliers: each.sort((a, b) => b.struck.length - a.struck.length || ((a.owner ?? '') < (b.owner ?? '') ? -1 : 1)),
    ...survivors(field, limits, objective, choice, outage),
  };
}

function cutOffOf(field: PlanField, choice: Int32Array, { struck, kept, survives, waits, suppliers }: Outage, owner: string | null): CutOff {
  const hit = field.services.flatMap((service, s): readonly StruckService[] => {
    const o = choice[s]!;
    if (struck[o] === 'no' || (owner !== null && !restsOn(field, o, suppliers, owner))) return [];
    return [{ service: service.id, alternative: nameOf(field, o), isSure: struck[o] === 'yes', kept: kept[o]!, people: service.people, survives: survives[o]!, waits: waits[o]! }];
  });
  return {
    owner,
    struck: hit,
    people: hit.reduce((sum, { people }) => sum + (people ?? 0), 0),
    withoutPeople: hit.filter(({ people }) => people === null).length,
  };
}

/** Of two sources, both must rest on an owner for its stop to reach the service. */
function restsOn(field: PlanField, option: number, suppliers: Outage['suppliers'], owner: string): boolean {
  const rest = partsOf(field, option).map(({ alternative }) => suppliers[alternative]!.includes(owner));
  return wayOf(field, option)?.kind === 'pair' ? rest.every(Boolean) : rest.some(Boolean);
}

/** An option survives where it is known to (METHOD 12); a service of which no option does is left as free as it was, and named. */
function survivors(field: PlanField, limits: readonly BoundLimit[], objective: PlanObjective | null, choice: Int32Array, { kept }: Outage): Pick<CutOffAnswer, 'surviving' | 'cheapest' | 'cannot'> {
  const allowed = Uint8Array.from(kept, (each, o) => (each === 'yes' && field.allowed?.[o] !== 0 ? 1 : 0));
  const cannot = field.services.flatMap(({ id }, s) => {
    const [from, to] = [field.first[s]!, field.first[s + 1]!];
    if (allowed.subarray(from, to).includes(1)) return [];
    for (let o = from; o < to; o++) allowed[o] = field.allowed?.[o] ?? 1;
    return [id];
  });
  const left = { ...field, allowed };
  const before = planOf(field, limits, choice, null);
  const best = objective === null ? null : quest(left, limits, objective).best;
  const cheapest = solvePlan(left, thriftAim(left), limits.flatMap((each) => rowsOf(left, each)));
  return { cannot, surviving: best === null ? null : held(field, limits, before, best.choice, best.gap), cheapest: held(field, limits, before, cheapest.choice, cheapest.gap) };
}

function held(field: PlanField, limits: readonly BoundLimit[], before: Plan, choice: Int32Array | null, gap: number): SurvivingPlan | null {
  if (choice === null) return null;
  const plan = planOf(field, limits, choice, gap);
  const moved = plan.choices.flatMap(({ service, alternative }, i) => (before.choices[i]!.alternative === alternative ? [] : [{ service, from: before.choices[i]!.alternative, to: alternative }]));
  return { plan, cost: plan.cost.mean - before.cost.mean, value: plan.value.equal - before.value.equal, netBenefit: plan.netBenefit === null || before.netBenefit === null ? null : plan.netBenefit - before.netBenefit, moved };
}
