/** Question: what of the evidence reopens a decision? What is past its age, what nobody has chosen between, what rests on a supplier's word (METHOD 14). */
import { catalogueId, type DecisionModel } from '../../model/index.js';
import type { BareCandidate } from '../candidates.js';
import type { Reason, Results } from '../types.js';

/** Something about evidence that a decision rests on, with the cell that it is about. */
export interface Concern {
  readonly code: 'evidence-expired' | 'evidence-undecided';
  readonly quantity: string;
  readonly key: Readonly<Record<string, string>>;
}

/** Quantities that decide: cost, benefit, gates, values. */
function decisiveRoots(model: DecisionModel): readonly string[] {
  const gates = model.gates.flatMap((gate) => [gate.appliesQuantity, gate.passesQuantity]);
  return [model.bound('whole-life-cost'), model.bound('public-value'), ...gates, ...model.criteria.map((criterion) => criterion.measures)];
}

function decisiveLeaves(model: DecisionModel): ReadonlySet<string> {
  return new Set(decisiveRoots(model).flatMap((root) => [root, ...model.program.leavesOf(root)]));
}

/** Concerns about what decides, once for all services. */
export function evidenceConcerns(model: DecisionModel): readonly Concern[] {
  const undecided = model.conflicts.filter(({ choice }) => choice === 'none');
  if (model.expired.length + undecided.length === 0) return [];
  const decides = decisiveLeaves(model);
  const of = (code: Concern['code'], all: readonly { readonly quantity: string; readonly holder: string; readonly key: Concern['key'] }[]): readonly Concern[] =>
    all.filter(({ holder }) => decides.has(holder)).map(({ quantity, key }) => ({ code, quantity, key }));
  return [...of('evidence-expired', model.expired), ...of('evidence-undecided', undecided)];
}

/** Those that touch one service and what is open in it, each quantity once. */
export function concernsOf(concerns: readonly Concern[], service: string, open: readonly Pick<BareCandidate, 'id'>[]): readonly Reason[] {
  const touches = ({ key }: Concern): boolean => (key['service'] ?? service) === service && (key['alternative'] === undefined || open.some(({ id }) => id === key['alternative']));
  const found = new Map(concerns.filter(touches).map(({ code, quantity }) => [`${code} ${quantity}`, { code, params: { quantity } }]));
  return [...found.values()];
}

/** Which data holds suppliers' claims, read once for all figures. */
export interface ClaimBook {
  /** Alternatives for which a data quantity holds a claim; null among them where a claim is not one alternative's. */
  readonly alternatives: (quantity: string) => readonly (number | null)[];
  /** A figure of this alternative rests on a claim: of data that speaks for single alternatives, only its own counts. */
  readonly restsOn: (quantity: string, alternative: number) => boolean;
}

export function claimBook(model: DecisionModel): ClaimBook {
  const known = new Map<string, readonly (number | null)[]>();
  const alternatives = (quantity: string): readonly (number | null)[] => {
    const found = known.get(quantity) ?? claimedCells(model, quantity);
    known.set(quantity, found);
    return found;
  };
  return {
    alternatives,
    restsOn: (quantity, alternative) => [quantity, ...model.program.leavesOf(quantity)].some((leaf) => alternatives(leaf).some((at) => at === null || at === alternative)),
  };
}

function claimedCells(model: DecisionModel, quantity: string): readonly (number | null)[] {
  const per = model.program.definitions.get(quantity)?.per ?? [];
  const after = per.slice(per.indexOf('alternative') + 1).reduce((product, index) => product * (model.program.members.get(index)?.length ?? 1), 1);
  const claimed = claimCells(model, quantity).map((cell) => (per.includes('alternative') ? Math.floor(cell / after) % model.alternatives.length : null));
  return [...new Set(claimed)];
}

function claimCells(model: DecisionModel, quantity: string): readonly number[] {
  const cells = Array.from({ length: model.cellCount(quantity) }, (_, cell) => cell);
  return cells.filter((cell) => {
    const { claim } = model.leaf(quantity, cell);
    return claim !== null && model.catalogue.evidenceKinds.get(claim)?.oneSided === true;
  });
}

/** The evidence that a reader must know of: past its age, in conflict, or a supplier's word. */
export function evidenceRecord(model: DecisionModel, book: ClaimBook): Results['evidence'] {
  const decides = [...decisiveLeaves(model)].filter((quantity) => book.alternatives(quantity).length > 0).sort();
  return {
    expired: model.expired.map(({ holder: _holder, ...each }) => each),
    conflicts: model.conflicts.map(({ holder: _holder, ...each }) => each),
    laterAssumptions: model.laterAssumptions.map(({ quantity }) => quantity).sort(),
    claims: decides.map((quantity) => {
      const positions = book.alternatives(quantity);
      return {
        quantity: catalogueId(quantity),
        alternatives: positions.includes(null) ? [] : model.alternatives.filter((_, position) => positions.includes(position)),
        sources: [...new Set(claimCells(model, quantity).map((cell) => model.leaf(quantity, cell).source ?? ''))].sort(),
      };
    }),
  };
}
