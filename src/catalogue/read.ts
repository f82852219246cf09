/** Catalogue files to a checked, immutable catalogue; every problem is reported at once. */
import { checkShape, digestOf, hasErrors, readEstimate, readYaml, recallYaml } from '../base/index.js';
import type { YamlReading } from '../base/index.js';
import { assemble } from './assemble.js';
import { buildCriterion, buildEntry, buildQuantity, buildScale, buildSource, kindOf } from './build.js';
import { checkCountryProfiles } from './check-country-profiles.js';
import { checkCriteria } from './check-criteria.js';
import { checkFacts } from './check-facts.js';
import { checkGates } from './check-gates.js';
import { checkKnowledge } from './check-knowledge.js';
import { checkLanguage } from './check-language.js';
import { checkReferences } from './check-references.js';
import { checkStresses } from './check-stresses.js';
import { checkThresholds } from './check-thresholds.js';
import { emptyDraft } from './draft.js';
import type { Draft, Placed } from './draft.js';
import {
  biasShape, candidateTestShape, ceilingShape, contractTermShape, countryProfileShape, lifecyclePointShape, pathwayNeedsShape, precedentShape, questionShape, ratingMatrixShape, riskShape, stressShape,
  triggerShape, vehicleShape,
} from './knowledge-shapes.js';
import { placeOf } from './places.js';
import type { FileKind } from './places.js';
import { gatherProblems, inReadingOrder } from './problems.js';
import type { Place, Problems } from './problems.js';
import {
  bindingsShape, criterionShape, defaultsShape, entryShape, evidenceKindsShape, frameworkShape, gateShape, indexesShape, packShape, quantityShape,
  scaleShape, sourceShape, unitsShape,
} from './shapes.js';
import type { CatalogueFile, CatalogueReading } from './types.js';

/** Collections whose members are codes of others (ISO 639, ISO 3166, ISO 4217) and so have no hyphen. */
const CODE_COLLECTIONS: ReadonlySet<string> = new Set(['languages', 'jurisdictions', 'currencies']);
const KEBAB_WITH_HYPHEN = /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/;

/**
 * Reads a whole catalogue. `files`: paths below `catalogue/` and their texts, in any order; `version` is carried into the result.
 * The catalogue is null when there is any error; warnings leave it standing. Issue codes: those of `base` for text and shape, of
 * `formula` for quantities, and those in `locales/en/issues/catalogue.yaml`. Cost: linear in the text.
 */
export function readCatalogue(files: readonly CatalogueFile[], version: string): CatalogueReading {
  const problems = gatherProblems();
  const draft = emptyDraft();
  for (const file of [...files].sort((left, right) => (left.path < right.path ? -1 : 1))) readFile(file, draft, problems);
  for (const needed of ['units', 'indexes', 'evidenceKinds', 'defaults', 'bindings'] as const) {
    if (draft[needed] === null) problems.add('catalogue-file-missing', nowhere, '', { found: needed });
  }
  checkReferences(draft, problems);
  checkFacts(draft, problems);
  checkGates(draft, problems);
  checkKnowledge(draft, problems);
  checkCountryProfiles(draft, problems);
  checkStresses(draft, problems);
  const language = checkLanguage(draft, problems);
  checkCriteria(draft, problems, language.isMoney);
  checkThresholds(draft, problems, language.units);
  const issues = inReadingOrder(problems.issues);
  if (hasErrors(issues)) return { catalogue: null, issues };
  const digest = digestOf(files.map(({ path, text }) => ({ path, text })).sort((left, right) => (left.path < right.path ? -1 : 1)));
  return { catalogue: assemble(draft, language, version, digest), issues };
}

const nowhere: Place = { file: 'catalogue', at: () => null };

function readFile({ path, text, record }: CatalogueFile, draft: Draft, problems: Problems): void {
  const belongs = placeOf(path);
  if (belongs.is === 'prose') return;
  if (belongs.is === 'misplaced') {
    problems.add('catalogue-misplaced-file', { file: path, at: () => null }, '', { found: path });
    return;
  }
  const reading = record === undefined ? readYaml(path, text) : recallYaml(path, record);
  const place: Place = {
    file: path,
    at: (inside) => (reading.value === undefined ? null : nearestPosition(reading, inside)),
  };
  if (belongs.is === 'entry') readEntry(belongs.folder, belongs.id, reading, place, draft, problems);
  else READERS[belongs.is](reading, { id: belongs.id, place, draft, problems });
}

/** Where a dotted path stands, or the nearest thing around it that is written. */
function nearestPosition(reading: YamlReading, inside: string): ReturnType<Place['at']> {
  const steps = inside === '' ? [] : inside.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  for (let length = steps.length; length >= 0; length -= 1) {
    const at = reading.positionOf(steps.slice(0, length));
    if (at !== null) return at;
  }
  return null;
}

interface Reading {
  readonly id: string;
  readonly place: Place;
  readonly draft: Draft;
  readonly problems: Problems;
}

type Shape<T> = Parameters<typeof checkShape<T>>[0];

function shaped<T>(schema: Shape<T>, reading: YamlReading, problems: Problems): T | null {
  const checked = checkShape(schema, reading);
  problems.issues.push(...checked.issues);
  return checked.value;
}

/** Reads one file whose `id` must be its file name, and puts it into a map of the draft. */
function readNamed<T extends { readonly id: string }, U>(
  schema: Shape<T>,
  reading: YamlReading,
  { id, place, problems }: Reading,
  into: Map<string, Placed<U>>,
  build: (shape: T) => U | null,
): void {
  const shape = shaped(schema, reading, problems);
  if (shape === null) return;
  if (shape.id !== id) problems.add('id-not-file-name', place, 'id', { found: shape.id, accepted: id });
  if (!KEBAB_WITH_HYPHEN.test(shape.id)) problems.add('id-needs-hyphen', place, 'id', { found: shape.id });
  const other = into.get(shape.id);
  if (other !== undefined) {
    problems.add('id-repeated', place, 'id', { found: shape.id, other: other.place.file });
    return;
  }
  const value = build(shape);
  if (value !== null) into.set(shape.id, { value, place });
}

function readEntry(folder: string, id: string, reading: YamlReading, place: Place, draft: Draft, problems: Problems): void {
  const shape = shaped(entryShape, reading, problems);
  if (shape === null) return;
  if (shape.id !== id) problems.add('id-not-file-name', place, 'id', { found: shape.id, accepted: id });
  if (!CODE_COLLECTIONS.has(folder) && !KEBAB_WITH_HYPHEN.test(shape.id)) problems.add('id-needs-hyphen', place, 'id', { found: shape.id });
  const entries = draft.collections.get(folder) ?? new Map();
  entries.set(shape.id, { value: buildEntry(shape, folder, place), place });
  draft.collections.set(folder, entries);
}

function readQuantity(reading: YamlReading, at: Reading): void {
  const { place, problems } = at;
  readNamed(quantityShape, reading, at, at.draft.quantities, (shape) => {
    const kind = kindOf(shape);
    if (kind === null) problems.add('quantity-kind', place, '', { found: [shape.unit, shape.scale, shape.key, shape.boolean].filter((part) => part !== undefined).join(', ') || '–' });
    const origins = [shape.formula, shape.values, shape.attribute].filter((part) => part !== undefined).length;
    if (origins !== 1) problems.add('quantity-origin', place, '', { found: origins });
    if (shape.attribute === undefined && (shape.assume !== null || shape.ask !== null)) problems.add('assume-without-attribute', place, shape.ask === null ? 'assume' : 'ask', {});
    if (kind === null || origins !== 1) return null;
    const built = buildQuantity(shape, kind, place, (written, path) => {
      const outcome = readEstimate(written ?? null);
      if ('estimate' in outcome) return outcome.estimate;
      problems.add(outcome.problem.code, place, path, outcome.problem.params);
      return null;
    });
    return { built, shape };
  });
}

const READERS: Readonly<Record<FileKind, (reading: YamlReading, at: Reading) => void>> = {
  quantity: readQuantity,
  scale: (reading, at) => readNamed(scaleShape, reading, at, at.draft.scales, buildScale),
  criterion: (reading, at) => readNamed(criterionShape, reading, at, at.draft.criteria, buildCriterion),
  gate: (reading, at) => readNamed(gateShape, reading, at, at.draft.gates, (shape) => shape),
  pack: (reading, at) => readNamed(packShape, reading, at, at.draft.packs, (shape) => shape),
  framework: (reading, at) => readNamed(frameworkShape, reading, at, at.draft.frameworks, (shape) => shape),
  source: (reading, at) => readNamed(sourceShape, reading, at, at.draft.sources, buildSource),
  'risk': (reading, at) => readNamed(riskShape, reading, at, at.draft.knowledge.risk, asWritten),
  'rating-matrix': (reading, at) => readNamed(ratingMatrixShape, reading, at, at.draft.knowledge['rating-matrix'], asWritten),
  'contract-term': (reading, at) => readNamed(contractTermShape, reading, at, at.draft.knowledge['contract-term'], asWritten),
  'vehicle': (reading, at) => readNamed(vehicleShape, reading, at, at.draft.knowledge.vehicle, asWritten),
  'lifecycle-point': (reading, at) => readNamed(lifecyclePointShape, reading, at, at.draft.knowledge['lifecycle-point'], asWritten),
  'trigger': (reading, at) => readNamed(triggerShape, reading, at, at.draft.knowledge.trigger, asWritten),
  'stress': (reading, at) => readNamed(stressShape, reading, at, at.draft.knowledge.stress, asWritten),
  'question': (reading, at) => readNamed(questionShape, reading, at, at.draft.knowledge.question, asWritten),
  'ceiling': (reading, at) => readNamed(ceilingShape, reading, at, at.draft.knowledge.ceiling, asWritten),
  'precedent': (reading, at) => readNamed(precedentShape, reading, at, at.draft.knowledge.precedent, asWritten),
  'pathway-needs': (reading, at) => readNamed(pathwayNeedsShape, reading, at, at.draft.knowledge['pathway-needs'], asWritten),
  'bias': (reading, at) => readNamed(biasShape, reading, at, at.draft.knowledge.bias, asWritten),
  'candidate-test': (reading, at) => readNamed(candidateTestShape, reading, at, at.draft.knowledge['candidate-test'], asWritten),
  'country-profile': (reading, at) => readNamed(countryProfileShape, reading, at, at.draft.knowledge['country-profile'], asWritten),
  units: (reading, { place, draft, problems }) => (draft.units = placed(shaped(unitsShape, reading, problems), place)),
  indexes: (reading, { place, draft, problems }) => (draft.indexes = placed(shaped(indexesShape, reading, problems), place)),
  'evidence-kinds': (reading, { place, draft, problems }) => (draft.evidenceKinds = placed(shaped(evidenceKindsShape, reading, problems), place)),
  defaults: (reading, { place, draft, problems }) => (draft.defaults = placed(shaped(defaultsShape, reading, problems), place)),
  bindings: (reading, { place, draft, problems }) => (draft.bindings = placed(shaped(bindingsShape, reading, problems), place)),
};

function asWritten<T>(shape: T): T {
  return shape;
}

function placed<T>(value: T | null, place: Place): Placed<T> | null {
  return value === null ? null : { value, place };
}
