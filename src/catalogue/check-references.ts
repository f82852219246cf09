/** The remaining parts against each other: collections, packs, frameworks, scales, defaults, evidence kinds, bindings. */
import { isIsoDate } from '../base/index.js';
import type { Draft } from './draft.js';
import { folderOf } from './places.js';
import type { Place, Problems } from './problems.js';
import { claimKinds } from './shapes.js';
import type { FrameworkShape } from './shapes.js';

const HUNDRED_PERCENT = 100;
/** Published weights have at most two decimals. */
const SUM_TOLERANCE = 1e-6;

/** Cost: one pass over everything that names something else. */
export function checkReferences(draft: Draft, problems: Problems): void {
  checkCollections(draft, problems);
  checkScales(draft, problems);
  checkPacks(draft, problems);
  for (const { value, place } of draft.frameworks.values()) checkFramework(value, place, draft, problems);
  for (const { value: source, place } of draft.sources.values()) {
    if (source.published !== null && !isIsoDate(source.published)) problems.add('no-such-date', place, 'published', { found: source.published });
  }
  checkDefaults(draft, problems);
  checkEvidenceKinds(draft, problems);
  checkBindings(draft, problems);
}

function demandSources(sources: readonly string[], place: Place, draft: Draft, problems: Problems): void {
  sources.forEach((source, position) => problems.demandKnown('unknown-source', place, `sources.${position}`, source, draft.sources));
}

function checkCollections(draft: Draft, problems: Problems): void {
  const known = new Map(Object.entries(draft.indexes?.value ?? {}).filter(([, index]) => index.of === 'catalogue').map(([id]) => [folderOf(id), id]));
  for (const [folder, entries] of draft.collections) {
    for (const { value, place } of entries.values()) {
      problems.demandKnown('unknown-collection', place, '', folder, known);
      demandSources(value.sources, place, draft, problems);
    }
  }
}

function checkScales(draft: Draft, problems: Problems): void {
  for (const { value, place } of draft.scales.values()) {
    demandSources(value.sources, place, draft, problems);
    value.levels.forEach((level, position, all) => {
      if (all.findIndex((other) => other.id === level.id) !== position) problems.add('repeated-level', place, `levels.${position}.id`, { found: level.id });
    });
  }
}

function checkPacks(draft: Draft, problems: Problems): void {
  const jurisdictions = draft.collections.get(folderOf('jurisdiction')) ?? new Map();
  const settable = new Map<string, unknown>([...draft.quantities, ...Object.entries(draft.defaults?.value ?? {})]);
  for (const { value, place } of draft.packs.values()) {
    problems.demandKnown('unknown-jurisdiction', place, 'jurisdiction', value.jurisdiction, jurisdictions);
    demandSources(value.sources, place, draft, problems);
    for (const id of Object.keys(value.settings)) problems.demandKnown('unknown-setting', place, `settings.${id}`, id, settable);
  }
}

function checkFramework(framework: FrameworkShape, place: Place, draft: Draft, problems: Problems): void {
  problems.demandKnown('unknown-scale', place, 'scale', framework.scale, draft.scales);
  demandSources(framework.sources, place, draft, problems);
  const objectives = new Set(framework.objectives.map((objective) => objective.id));
  framework['weight-sets'].forEach((set, position) => {
    const path = `weight-sets.${position}`;
    problems.demandKnown('unknown-source', place, `${path}.source`, set.source, draft.sources);
    if (!isIsoDate(set.from)) problems.add('no-such-date', place, `${path}.from`, { found: set.from });
    for (const id of Object.keys(set.weights)) problems.demandKnown('unknown-objective', place, `${path}.weights.${id}`, id, objectives);
    const missing = [...objectives].filter((id) => set.weights[id] === undefined);
    if (missing.length > 0) problems.add('weights-missing', place, `${path}.weights`, { accepted: missing.join(', ') });
    const sum = Object.values(set.weights).reduce((total, weight) => total + weight, 0);
    if (Math.abs(sum - HUNDRED_PERCENT) > SUM_TOLERANCE) problems.add('weights-sum', place, `${path}.weights`, { found: sum, accepted: HUNDRED_PERCENT });
    if (Object.values(set.weights).some((weight) => weight < 0)) problems.add('weights-negative', place, `${path}.weights`, {});
  });
}

function checkDefaults(draft: Draft, problems: Problems): void {
  if (draft.defaults === null) return;
  for (const [id, entry] of Object.entries(draft.defaults.value)) {
    problems.demandKnown('unknown-source', draft.defaults.place, `${id}.source`, entry.source, draft.sources);
    if (draft.quantities.has(id)) problems.add('default-and-quantity', draft.defaults.place, id, { found: id });
  }
}

function checkEvidenceKinds(draft: Draft, problems: Problems): void {
  if (draft.evidenceKinds === null) return;
  const { value, place } = draft.evidenceKinds;
  const missing = claimKinds.filter((kind) => value[kind] === undefined);
  if (missing.length > 0) problems.add('evidence-kinds-missing', place, '', { accepted: missing.join(', ') });
  for (const [id, kind] of Object.entries(value)) {
    problems.demandKnown('unknown-source', place, `${id}.source`, kind.source, draft.sources);
    if (kind.expires !== null) problems.demandKnown('unknown-source', place, `${id}.expires.source`, kind.expires.source, draft.sources);
    if (kind['one-sided'] && kind.shift !== 0) problems.add('bound-with-shift', place, `${id}.shift`, { found: kind.shift, accepted: 0 });
  }
}

/** A binding may name a quantity, an index or one of its members, a scale or one of its levels, a default, or an entry of any collection. */
function checkBindings(draft: Draft, problems: Problems): void {
  if (draft.bindings === null) return;
  const known = new Map<string, unknown>([
    ...draft.quantities,
    ...draft.scales,
    ...draft.criteria,
    ...draft.frameworks,
    ...Object.entries(draft.indexes?.value ?? {}),
    ...Object.entries(draft.defaults?.value ?? {}),
  ]);
  for (const entries of draft.collections.values()) for (const id of entries.keys()) known.set(id, null);
  for (const gate of draft.gates.keys()) known.set(gate, null);
  for (const { value } of draft.scales.values()) for (const level of value.levels) known.set(level.id, null);
  for (const index of Object.values(draft.indexes?.value ?? {})) for (const member of index.members ?? []) known.set(member, null);
  for (const [role, bound] of Object.entries(draft.bindings.value)) {
    const ids = typeof bound === 'string' ? [bound] : bound;
    ids.forEach((id, position) => {
      problems.demandKnown('unknown-binding', draft.bindings!.place, typeof bound === 'string' ? role : `${role}.${position}`, id, known);
    });
  }
}
