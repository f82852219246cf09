/** Random small cases over the real catalogue, for laws that must hold on every case. */
import fc from 'fast-check';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseFile, CatalogueFile } from '../../src/pipeline/index.js';

/** All files below `catalogue/`, as the doors read them. */
export function readCatalogueFolder(): readonly CatalogueFile[] {
  const files: CatalogueFile[] = [];
  const walk = (folder: string, at: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = at === '' ? entry.name : `${at}/${entry.name}`;
      if (entry.isDirectory()) walk(join(folder, entry.name), path);
      else if (entry.name.endsWith('.yaml') || entry.name === 'VERSION') files.push({ path, text: readFileSync(join(folder, entry.name), 'utf8') });
    }
  };
  walk('catalogue', '');
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

export const pathways = [
  'api-overseas',
  'api-in-country',
  'licensed-instance',
  'purchased-base-finetune',
  'retrieval-local-model',
  'retrieval-remote-model',
  'sovereign-cloud',
  'self-hosted-open-model',
  'adapt-open-model',
  'pretrain-from-scratch',
  'shared-public-model',
  'embedded-feature',
] as const;

export interface RandomCase {
  readonly services: readonly Readonly<Record<string, string>>[];
  readonly alternatives: readonly { readonly id: string; readonly pathway: string }[];
  readonly dimensions: Readonly<Record<string, number>> | null;
  readonly seed: number;
}

const yesNo = fc.constantFrom('', 'unknown', 'true', 'false');

/** Attributes that gates and cost read; '' is silent. */
const service = fc.record({
  'language-model-use': fc.constantFrom('', 'true', 'true', 'false'),
  kind: fc.constantFrom('', 'internal-drafting', 'public-chatbot', 'language-translation'),
  stage: fc.constantFrom('', 'idea', 'in-production', 'retired'),
  'personal-data': yesNo,
  'public-facing': yesNo,
  'dialogue-with-public': yesNo,
  'discloses-ai': yesNo,
  'impact-assessment-complete': yesNo,
  'minimum-practices-complete': yesNo,
  'tolerable-outage': fc.constantFrom('', '1', '30', 'unknown'),
  'tasks-per-month': fc.constantFrom('', '1000', '20000..50000..90000', 'unknown'),
  'benefit-per-task': fc.constantFrom('', '3'),
});

export const randomCase: fc.Arbitrary<RandomCase> = fc.record({
  services: fc.array(service, { minLength: 1, maxLength: 3 }),
  alternatives: fc.uniqueArray(fc.constantFrom(...pathways), { minLength: 1, maxLength: 5 }).map((list) => list.map((pathway) => ({ id: `candidate-${pathway}`, pathway }))),
  dimensions: fc.constant(null),
  seed: fc.integer({ min: 1, max: 1_000_000 }),
});

export function caseFiles(random: RandomCase, more = ''): readonly CaseFile[] {
  const fields = [...new Set(random.services.flatMap((row) => Object.keys(row)))];
  const header = ['id', 'name-en', ...fields].join(',');
  const rows = random.services.map((row, i) => [`service-${i}`, `Service ${i}`, ...fields.map((field) => row[field] ?? '')].join(','));
  const alternatives = random.alternatives.map(({ id, pathway }) => `  - {id: ${id}, label: {en: ${id}}, pathway: ${pathway}}`).join('\n');
  const text = [
    'case-format: 1',
    'id: random-case',
    'title: {en: A random case}',
    'as-of: "2026-11-26"',
    `seed: ${random.seed}`,
    'jurisdictions: [CAN]',
    'packs: [ca-federal, general-policy]',
    'horizon: {first-year: 2027, years: 5}',
    'money: CAD_2026',
    'profile: {case-currency: CAD}',
    'services: services.csv',
    'alternatives:',
    alternatives,
    more,
  ].join('\n');
  return [
    { path: 'case.yaml', text: `${text}\n` },
    { path: 'services.csv', text: `${[header, ...rows].join('\n')}\n` },
  ];
}
