/** Shapes as written (kebab-case, optional) to the types of the catalogue (camel case, nothing left out). No checks here. */
import { endsQuantityOf, firesQuantityOf, strikesQuantityOf } from './draft.js';
import type { Estimate } from '../base/index.js';
import type { Kind, QuantityDefinition } from '../formula/index.js';
import type { StressShape, TriggerShape } from './knowledge-shapes.js';
import type { Stress, Trigger } from './knowledge-types.js';
import type { Place } from './problems.js';
import type {
  CriterionShape, DatedValueShape, EntryShape, EvidenceKindsShape, FrameworkShape, GateShape, PackShape, QuantityShape, ScaleShape, SourceShape,
} from './shapes.js';
import type {
  CatalogueQuantity, ClaimKind, CollectionEntry, Criterion, DatedValue, EvidenceKind, Framework, Gate, Pack, QuantityData, Scale, Source,
} from './types.js';

/** Reads one estimate and reports what is wrong with it under `path`; null when nothing could be made of it. */
export type EstimateReader = (written: unknown, path: string) => Estimate | null;

/** The kind that a shape names, or null when it names none or several. */
export function kindOf(shape: QuantityShape): Kind | null {
  const named = [shape.unit, shape.scale, shape.key, shape.boolean].filter((part) => part !== undefined);
  if (named.length !== 1) return null;
  if (shape.unit !== undefined) return { is: 'number', unit: shape.unit };
  if (shape.scale !== undefined) return { is: 'ordinal', scale: shape.scale };
  if (shape.key !== undefined) return { is: 'key', index: shape.key };
  return { is: 'boolean' };
}

export function buildQuantity(shape: QuantityShape, kind: Kind, place: Place, readEstimate: EstimateReader): CatalogueQuantity {
  const formula = shape.formula === undefined ? null : String(shape.formula);
  const definition: QuantityDefinition = {
    id: shape.id,
    label: shape.label,
    kind,
    per: shape.per,
    formula,
    initially: shape.initially === null ? null : String(shape.initially),
    range: shape.range,
    domain: shape.domain,
    file: place.file,
    at: place.at(formula === null ? '' : 'formula'),
    ...(shape['points-over'] === undefined ? {} : { pointsOver: shape['points-over'] }),
  };
  return { definition, data: dataOf(shape, place, readEstimate), sources: shape.sources, note: shape.note, limits: shape.limits, origin: shape.origin };
}

function dataOf(shape: QuantityShape, place: Place, readEstimate: EstimateReader): QuantityData | null {
  if (shape.attribute !== undefined) {
    return { from: 'attribute', index: shape.attribute.index, field: shape.attribute.field, assume: shape.assume, ask: shape.ask };
  }
  if (shape.values === undefined) return null;
  const values = shape.values.map((value, position) => buildValue(value, `values.${position}`, shape.per, place, readEstimate));
  return { from: 'fact', values, recheck: shape.recheck, vendorClaims: shape['vendor-claims'] };
}

function buildValue(shape: DatedValueShape, path: string, per: readonly string[], place: Place, readEstimate: EstimateReader): DatedValue {
  return {
    from: shape.from,
    estimate: shape.estimate === undefined ? null : readEstimate(shape.estimate, `${path}.estimate`),
    table: shape.table === undefined ? null : shape.table.flatMap((row, position) => buildRow(row, `${path}.table.${position}`, per, readEstimate)),
    points: shape.points ?? null,
    source: shape.source,
    locator: shape.locator,
    kind: shape.kind,
    published: shape.published,
    retrieved: shape.retrieved,
    checked: shape.checked,
    corrects: shape.corrects,
    backTest: shape['back-test'],
    note: shape.note,
    at: place.at(path),
  };
}

function buildRow(row: Readonly<Record<string, unknown>>, path: string, per: readonly string[], readEstimate: EstimateReader) {
  const estimate = readEstimate(row['estimate'], `${path}.estimate`);
  const key: Record<string, string> = {};
  for (const index of per) key[index] = String(row[index]);
  return estimate === null ? [] : [{ key, estimate }];
}

export function buildScale(shape: ScaleShape): Scale {
  return { id: shape.id, label: shape.label, levels: shape.levels, sources: shape.sources };
}

export function buildEntry(shape: EntryShape, collection: string, place: Place): CollectionEntry {
  const { id, label, origin, sources, ...fields } = shape;
  return { id, collection, label, origin, sources, fields, file: place.file, at: place.at };
}

export function buildCriterion(shape: CriterionShape): Criterion {
  const { anchors, note: _note, ...rest } = shape;
  return { ...rest, worst: anchors.worst, best: anchors.best };
}

export function buildGate(shape: GateShape): Gate {
  return {
    id: shape.id,
    code: shape.code,
    label: shape.label,
    pack: shape.pack,
    effect: shape.effect,
    sort: shape.sort,
    appliesQuantity: `${shape.id}-applies`,
    passesQuantity: `${shape.id}-passes`,
    confidence: shape.confidence,
    basis: shape.basis,
    from: shape.from,
    until: shape.until,
    unlock: shape.unlock,
    origin: shape.origin,
    examples: shape.examples,
  };
}

export function buildTrigger(shape: TriggerShape): Trigger {
  const { fires: _fires, ...rest } = shape;
  return { ...rest, firesQuantity: firesQuantityOf(shape.id) };
}

export function buildStress({ strikes: _strikes, ends, ...rest }: StressShape): Stress {
  return { ...rest, strikesQuantity: strikesQuantityOf(rest.id), endsQuantity: ends === null ? null : endsQuantityOf(rest.id) };
}

export function buildPack(shape: PackShape): Pack {
  return shape;
}

export function buildFramework(shape: FrameworkShape): Framework {
  return {
    id: shape.id,
    label: shape.label,
    scale: shape.scale,
    objectives: shape.objectives,
    weightSets: shape['weight-sets'],
    sources: shape.sources,
  };
}

export function buildSource(shape: SourceShape): Source {
  const { note: _note, ...source } = shape;
  return source;
}

export function buildEvidenceKinds(shape: EvidenceKindsShape): Map<ClaimKind, EvidenceKind> {
  const kinds = new Map<ClaimKind, EvidenceKind>();
  for (const [id, kind] of Object.entries(shape) as [ClaimKind, EvidenceKindsShape[ClaimKind]][]) {
    if (kind === undefined) continue;
    kinds.set(id, {
      id,
      label: kind.label,
      shift: kind.shift,
      widen: kind.widen,
      widenPerYear: kind['widen-per-year'],
      exactHalfWidth: kind['exact-half-width'],
      oneSided: kind['one-sided'],
      expiresAfterMonths: kind.expires?.['after-months'] ?? null,
      source: kind.source,
    });
  }
  return kinds;
}
