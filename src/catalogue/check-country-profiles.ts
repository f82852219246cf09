/** Profiles of states: every question of the profile is answered with a source or said to be unknown, and no answer is impossible. */
import { isIsoDate, readEstimate } from '../base/index.js';
import { levelsOfScale, membersOfIndex } from './draft.js';
import type { Draft, Placed } from './draft.js';
import { misfitOf } from './estimate-fit.js';
import type { CountryProfile, ProfileAnswer, Sourced } from './knowledge-types.js';
import { folderOf } from './places.js';
import type { Place, Problems } from './problems.js';

/** Family of quantities that hold what a case says of its government. */
const PROFILE_FAMILY = 'quantities/profile/';

/** Cost: profiles × questions of the profile. */
export function checkCountryProfiles(draft: Draft, problems: Problems): void {
  const owners = new Map<string, string>();
  for (const { value, place } of draft.knowledge['country-profile'].values()) {
    const other = owners.get(value.jurisdiction);
    if (other !== undefined) problems.add('profile-twice', place, 'jurisdiction', { found: value.jurisdiction, other });
    owners.set(value.jurisdiction, other ?? value.id);
    checkNames(value, place, draft, problems);
    checkCoverage(value, place, draft, problems);
    for (const [id, answer] of Object.entries(value.answers)) checkAnswer(id, answer, place, draft, problems);
    for (const [path, statement] of statementsOf(value)) checkSourced(statement, path, place, draft, problems);
  }
}

function statementsOf({ answers, figures, programmes }: CountryProfile): readonly (readonly [string, Sourced])[] {
  return [
    ...Object.entries(answers).map(([id, each]) => [`answers.${id}`, each] as const),
    ...Object.entries(figures).map(([id, each]) => [`figures.${id}`, each] as const),
    ...programmes.map((each, position) => [`programmes.${position}`, each] as const),
  ];
}

function checkNames(profile: CountryProfile, place: Place, draft: Draft, problems: Problems): void {
  const collection = (index: string): ReadonlyMap<string, unknown> => draft.collections.get(folderOf(index)) ?? new Map<string, unknown>();
  problems.demandKnown('unknown-jurisdiction', place, 'jurisdiction', profile.jurisdiction, collection('jurisdiction'));
  problems.demandKnown('unknown-reference', place, 'money', profile.money.slice(0, profile.money.indexOf('_')), collection('currency'));
  for (const part of ['whole', 'part'] as const) {
    profile.packs[part].forEach((pack, position) => problems.demandKnown('unknown-pack', place, `packs.${part}.${position}`, pack, draft.packs));
  }
  profile.programmes.forEach(({ pathway, vehicle }, position) => {
    problems.demandKnown('unknown-reference', place, `programmes.${position}.pathway`, pathway, collection('pathway'));
    if (vehicle !== null) problems.demandKnown('unknown-reference', place, `programmes.${position}.vehicle`, vehicle, draft.knowledge.vehicle);
  });
  const named = new Set([...profile.packs.whole, ...profile.packs.part]);
  const left = [...draft.packs.values()].filter(({ value }) => value.jurisdiction === profile.jurisdiction && !named.has(value.id)).map(({ value }) => value.id);
  if (left.length > 0) problems.add('profile-without-pack', place, 'packs', { found: profile.jurisdiction, accepted: left.sort().join(', ') });
}

/** Silence would be taken for an answer: each question of the profile stands once, among the answers or among what is unknown. */
function checkCoverage({ answers, unknown }: CountryProfile, place: Place, draft: Draft, problems: Problems): void {
  const questions = new Map([...draft.quantities].filter(([, { value }]) => isOfProfile(value.built)));
  unknown.forEach((id, position) => problems.demandKnown('unknown-quantity', place, `unknown.${position}`, id, questions));
  const twice = unknown.filter((id) => answers[id] !== undefined);
  const silent = [...questions].filter(([id, asked]) => asked.place.file.startsWith(PROFILE_FAMILY) && answers[id] === undefined && !unknown.includes(id)).map(([id]) => id);
  if (twice.length + silent.length > 0) problems.add('profile-coverage', place, 'unknown', { found: twice.join(', ') || '–', accepted: silent.sort().join(', ') || '–' });
}

/** A quantity that the case answers for the state as a whole. */
function isOfProfile({ data }: { readonly data: { readonly from: string; readonly index?: string | null } | null }): boolean {
  return data?.from === 'attribute' && data.index === null;
}

function checkAnswer(id: string, { estimate }: ProfileAnswer, place: Place, draft: Draft, problems: Problems): void {
  const path = `answers.${id}`;
  const questions = new Map<string, Placed<unknown>>([...draft.quantities].filter(([, { value }]) => isOfProfile(value.built)));
  if (!problems.demandKnown('unknown-quantity', place, path, id, questions)) return;
  const outcome = readEstimate(estimate ?? null);
  if ('problem' in outcome) {
    problems.add(outcome.problem.code, place, `${path}.estimate`, outcome.problem.params);
    return;
  }
  if (outcome.estimate.kind === 'unknown') problems.add('profile-coverage', place, path, { found: id, accepted: '–' });
  const { definition } = draft.quantities.get(id)!.value.built;
  const misfit = misfitOf(outcome.estimate, definition.kind, definition.domain, { scale: (scale) => levelsOfScale(draft, scale), index: (index) => membersOfIndex(draft, index) });
  if (misfit !== null) problems.add(misfit.code, place, `${path}.estimate`, misfit.params);
}

function checkSourced({ source, published, retrieved }: Sourced, path: string, place: Place, draft: Draft, problems: Problems): void {
  problems.demandKnown('unknown-source', place, `${path}.source`, source, draft.sources);
  for (const [field, date] of [['published', published], ['retrieved', retrieved]] as const) {
    if (date !== null && !isIsoDate(date)) problems.add('no-such-date', place, `${path}.${field}`, { found: date });
  }
}
