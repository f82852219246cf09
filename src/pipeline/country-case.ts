/** A case to start from, written from the profile of a state: each answer on a line with where it comes from, each open question on a line of its own. */
import { readCatalogue, type Catalogue, type CatalogueFile, type CountryProfile, type ProfileAnswer } from '../catalogue/index.js';
import { PROFILE_ROW, PROFILE_SIDECAR, PROVENANCE_COLUMNS, writeCsv, type CaseFile } from '../case/index.js';
import type { Issue } from '../base/index.js';

export interface CountryRequest {
  readonly catalogueFiles: readonly CatalogueFile[];
  /** Files with places in double braces, `{{name-en}}`. */
  readonly template: readonly CaseFile[];
  /** ISO 3166-1 alpha-3, in any case of letters. */
  readonly country: string;
  readonly id: string;
  /** The day on which the case stands. */
  readonly day: string;
  /** Label of a state in a language; its English where the language has none. */
  readonly nameIn: (language: string, jurisdiction: string, english: string) => string;
}

export interface CountryCase {
  /** Null where the catalogue has errors or no profile of the state. */
  readonly files: readonly CaseFile[] | null;
  /** States that have a profile. */
  readonly countries: readonly string[];
  readonly issues: readonly Issue[];
}

/** Cost: linear in the catalogue. A place of the template that nothing fills is a fault of ours and throws. */
export function countryCase(request: CountryRequest): CountryCase {
  const { catalogue, issues } = readCatalogue(request.catalogueFiles.filter(({ path }) => path.endsWith('.yaml')), '');
  if (catalogue === null) return { files: null, countries: [], issues };
  const profiles = [...catalogue.knowledge['country-profile'].values()];
  const profile = profiles.find(({ jurisdiction }) => jurisdiction === request.country.toUpperCase());
  const countries = profiles.map(({ jurisdiction }) => jurisdiction).sort();
  if (profile === undefined) return { files: null, countries, issues: [] };
  const places = placesOf(profile, catalogue, request);
  const files = request.template.map(({ path, text }) => ({ path, text: filled(text, places) }));
  return { files: [...files, { path: PROFILE_SIDECAR, text: sidecarOf(profile) }], countries, issues: [] };
}

function filled(text: string, places: ReadonlyMap<string, string>): string {
  return text.replace(/\{\{([a-z-]+)\}\}/g, (_whole, name: string) => {
    const found = places.get(name);
    if (found === undefined) throw new Error(`nothing fills the place ${name} of the template`);
    return found;
  });
}

function placesOf(profile: CountryProfile, catalogue: Catalogue, { id, day, nameIn }: CountryRequest): ReadonlyMap<string, string> {
  const { jurisdiction, money, packs } = profile;
  const state = catalogue.collections.get('jurisdiction')?.get(jurisdiction);
  const name = (language: string): string => nameIn(language, jurisdiction, state?.label ?? jurisdiction);
  const languages = (state?.fields['official-languages'] as readonly string[] | undefined) ?? [];
  const [currency = '', year = ''] = money.split('_');
  return new Map([
    ['id', id], ['day', day], ['profile', profile.id], ['jurisdiction', jurisdiction], ['name-en', name('en')], ['name-ko', name('ko')],
    ['first-year', String(Number(day.slice(0, 4)) + 1)], ['money', money], ['currency', currency], ['money-year', year],
    ['languages', languages.join(', ') || 'unknown'],
    ['packs', packs.whole.map((pack) => `${pack}, `).join('')],
    ['other-packs', packs.part.length === 0 ? '' : ` Rules of single bodies, to add where the case is theirs: ${packs.part.join(', ')}.`],
    ['answers', Object.entries(profile.answers).map(([quantity, answer]) => answerLines(quantity, answer)).join('\n')],
    ['unknown', profile.unknown.map((quantity) => unknownLine(quantity, catalogue)).join('\n')],
    ['programmes', profile.programmes.length === 0 ? ' none that we know.' : profile.programmes.map(({ says, source }) => `\n#   ${says} [${source}]`).join('')],
  ]);
}

function answerLines(quantity: string, { estimate, kind, source, locator, published, retrieved, note }: ProfileAnswer): string {
  const from = [kind, source, locator, published === null ? 'day of publication unknown' : `published ${published}`, `taken over ${retrieved}`].join(' · ');
  return [...(note === null ? [] : [`  # ${note}`]), `  ${quantity}: ${JSON.stringify(estimate)}  # ${from}`].join('\n');
}

function unknownLine(quantity: string, catalogue: Catalogue): string {
  const data = catalogue.quantities.get(quantity)?.data;
  const question = data?.from === 'attribute' ? data.ask : null;
  return `  # ${quantity}:${question === null ? '' : `  # ${question}`}`;
}

/** What a source says is stated; what we inferred from one is derived, by the rule that the profile tells. */
function sidecarOf(profile: CountryProfile): string {
  const rows = Object.entries(profile.answers).map(([quantity, { kind, source }]) => {
    const basis = kind === 'inferred' ? 'derived' : kind === 'assumption' ? 'assumed' : 'stated';
    return [PROFILE_ROW, quantity, basis, source, '', '', basis === 'stated' ? '' : profile.id];
  });
  return writeCsv(['id', ...PROVENANCE_COLUMNS.slice(1)], rows);
}
