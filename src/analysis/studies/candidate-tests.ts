/** Question: what is each test worth that could be bought before the choice, alone and with others? Expected value of sample information (METHOD 24). */
import { evppi, movedBy, reported, reportGroups, unitRanks, type Between, type Leads } from '../../maths/index.js';
import type { CandidateTest, DecisionModel, TestedQuantity } from '../../model/index.js';
import type { Candidate } from '../candidates.js';
import { chanceOver, changeBy, type Chance } from './chances.js';
import { drawsAt, meanAt, readColumns, type Run, type ServiceColumns } from '../columns.js';

export interface TestWorth {
  readonly test: string;
  /** One for each service, or one for the whole case. */
  readonly of: 'service' | 'case';
  /** Quantities that are still open here and that it reports. */
  readonly reports: readonly string[];
  /** Alternatives that it tells apart or that are tested one by one. */
  readonly alternatives: readonly string[];
  /** Money for the test itself, and for every alternative that is tested one by one, by its id; null where a part is not known. */
  readonly cost: { readonly once: number; readonly each: Readonly<Record<string, number>> } | null;
  /** Months until it reports; null where not known. */
  readonly months: number | null;
  /** Chance that what it reports changes the choice. */
  readonly chance: Chance;
  /** It tells more than chance would, at a price that is looked at. */
  readonly isTelling: boolean;
  /** What it is worth at each price, present value, before its cost and after its delay; empty where nobody stated what value is worth. */
  readonly worth: readonly Between[];
}

/** What several tests are worth that are bought together; less than the sum where they tell the same. */
export interface TestsTogether {
  readonly tests: readonly string[];
  readonly chance: Chance;
  /** At the middle price, by the figure that noise hurts; null without a price. */
  readonly worth: number | null;
}

export interface CandidateTests {
  /** Most worth first; what reports nothing open here is left out. */
  readonly tests: readonly TestWorth[];
  /** Every choice of those that are worth something, single ones too. */
  readonly together: readonly TestsTogether[];
}

export interface TestedChoice {
  readonly run: Run;
  readonly position: number;
  readonly placed: readonly Candidate[];
  /** Net benefits at the prices that are looked at, and at each stated price. */
  readonly looks: readonly Leads[];
  readonly priced: readonly Leads[];
}

/** Draws of a group are enough for a mean in each of its halves. */
const DRAWS_A_GROUP = 32;
/** More tests than these are not tried together: choices double with each. */
const MOST_TOGETHER = 5;

type Told = Pick<TestWorth, 'chance' | 'isTelling' | 'worth'>;

interface OpenTest {
  readonly worth: Omit<TestWorth, keyof Told>;
  readonly reports: readonly Float64Array[];
}

/** Cost: a tree over the draws for each test and each choice of tests. */
export function candidateTests(choice: TestedChoice): CandidateTests {
  const { run, position, placed } = choice;
  const columns = readColumns(run, position, quantitiesOf(run.model));
  const open = [...run.model.catalogue.knowledge['candidate-test'].values()].flatMap((test) => openTest(choice, columns, test) ?? []);
  const alone = open.map(({ worth, reports }) => ({ ...worth, ...worthOf(choice, reports, worth.months) }));
  const useful = alone.flatMap(({ isTelling }, at) => (isTelling && placed.length > 1 ? [at] : [])).slice(0, MOST_TOGETHER);
  const together = choicesOf(useful).map((chosen): TestsTogether => {
    const [only] = chosen;
    const found = chosen.length === 1 && only !== undefined ? alone[only]! : worthOf(choice, chosen.flatMap((at) => open[at]!.reports), latest(chosen.map((at) => alone[at]!.months)));
    return { tests: chosen.map((at) => alone[at]!.test), chance: found.chance, worth: found.worth.length === 0 ? null : Math.max(0, found.worth[middleOf(found.worth)]!.low) };
  });
  return { tests: [...alone].sort(mostFirst), together };
}

/** Prices are told from low to high. */
function middleOf(worth: readonly Between[]): number {
  return Math.floor(worth.length / 2);
}

function mostFirst(a: TestWorth, b: TestWorth): number {
  const middle = ({ worth }: TestWorth): number => worth[middleOf(worth)]?.low ?? 0;
  return middle(b) - middle(a) || b.chance.mean - a.chance.mean || (a.test < b.test ? -1 : 1);
}

function quantitiesOf(model: DecisionModel): readonly string[] {
  const all = [...model.catalogue.knowledge['candidate-test'].values()].flatMap(({ informs, costs, takes }) => [
    ...informs.flatMap(({ quantity, items, error }) => [quantity, items, error]), costs.once, costs.each, takes,
  ]);
  return [...new Set(all.filter((id): id is string => id !== null))];
}

/** Null where everything that it reports is settled or unknown altogether. */
function openTest(choice: TestedChoice, columns: ServiceColumns, test: CandidateTest): OpenTest | null {
  const { placed } = choice;
  const found = test.informs.map((tested) => ({ quantity: tested.quantity, reports: reportsOf(choice, columns, tested) })).filter(({ reports }) => reports.length > 0);
  if (found.length === 0) return null;
  const costly = test.costs.each;
  const parts = [...new Map(found.flatMap(({ reports }) => reports.map(({ draws, alternative }) => [draws, alternative] as const)))];
  const alternatives = placed.filter(({ id }) => parts.some(([, own]) => own === null || own === id)).map(({ id }) => id);
  const once = meanAt(columns.get(test.costs.once), 0);
  const each = costly === null ? [] : placed.filter(({ id }) => alternatives.includes(id)).map(({ id, position: at }) => [id, columns.mean(costly, at)] as const);
  const known = once !== null && each.every(([, money]) => money !== null);
  return {
    worth: {
      test: test.id, of: test.of, reports: found.map(({ quantity }) => quantity), alternatives,
      cost: known ? { once, each: Object.fromEntries(each.map(([id, money]) => [id, money ?? 0])) } : null,
      months: meanAt(columns.get(test.takes), 0),
    },
    reports: parts.map(([draws]) => draws),
  };
}

interface Report {
  readonly draws: Float64Array;
  /** Null: of the service or of nothing. */
  readonly alternative: string | null;
}

/** A cell that does not vary, or that nobody knows, has nothing to report; alternatives with the same draws are one cell. */
function reportsOf({ run, position, placed, looks }: TestedChoice, columns: ServiceColumns, { quantity, items, error }: TestedQuantity): readonly Report[] {
  const { settings, services } = run.model;
  const column = columns.get(quantity);
  if (column.draws === 1) return [];
  const spread = meanAt(columns.get(items ?? error ?? quantity), 0);
  if (spread === null) return [];
  const deviation = items === null ? (value: number): number => Math.abs(value) * spread : (value: number): number => Math.sqrt(Math.max(0, value * (1 - value)) / spread);
  const places: readonly (Candidate | null)[] = column.per.includes('alternative') ? placed : [null];
  const seen: Float64Array[] = [];
  return places.flatMap((candidate): readonly Report[] => {
    const values = drawsAt(column, candidate?.position ?? 0, settings.draws);
    if (values === null || values.every((value) => value === values[0])) return [];
    if ((candidate !== null && !looks.some((leads) => movedBy(leads, [unitRanks(values)]).length > 1)) || seen.some((other) => other.every((value, d) => value === values[d]))) return [];
    seen.push(values);
    // An error of a test of the whole case is the same for every service, as the test is.
    const where = run.model.program.definitions.get(quantity)?.per.includes('service') === true ? (services[position] ?? '') : '';
    return [{ draws: reported(values, deviation, settings.seed, `test/${quantity}/${candidate?.id ?? ''}/${where}`), alternative: candidate?.id ?? null }];
  });
}

function worthOf({ run, looks, priced }: TestedChoice, reports: readonly Float64Array[], months: number | null): Told {
  const ranks = reports.map(unitRanks);
  const told = looks.map((leads) => {
    const moved = movedBy(leads, ranks);
    return changeBy(moved, reportGroups(moved, reports, DRAWS_A_GROUP));
  });
  const left = shareAfter(run, months);
  return {
    chance: chanceOver(told),
    isTelling: told.some((chance) => chance > 0),
    worth: priced.map((leads) => {
      const moved = movedBy(leads, ranks);
      const { low, high } = evppi(moved, reportGroups(moved, reports, DRAWS_A_GROUP));
      return { low: low * left, high: high * left };
    }),
  };
}

/** Share of the present value of all years that lies after so many months: what is found out counts only from then on, and until then today's leader is used. */
function shareAfter(run: Run, months: number | null): number {
  const factors = run.session.shared(run.model.bound('discount-factor'));
  const years = Array.from({ length: factors.cells }, (_, cell) => factors.values[cell * factors.draws] ?? 0);
  const all = years.reduce((sum, factor) => sum + factor, 0);
  const gone = years.reduce((sum, factor, year) => sum + factor * Math.min(1, Math.max(0, (months ?? 0) / MONTHS_A_YEAR - year)), 0);
  return all === 0 ? 1 : 1 - gone / all;
}

const MONTHS_A_YEAR = 12;

/** Tests run beside each other: the last one decides when the choice is made. */
function latest(months: readonly (number | null)[]): number | null {
  return months.includes(null) ? null : Math.max(...months.map((each) => each ?? 0));
}

/** Every choice of at least one, smaller ones first. */
function choicesOf(places: readonly number[]): readonly (readonly number[])[] {
  const all = places.reduce<readonly (readonly number[])[]>((known, place) => [...known, ...known.map((chosen) => [...chosen, place])], [[]]);
  return all.filter((chosen) => chosen.length > 0).sort((a, b) => a.length - b.length);
}
