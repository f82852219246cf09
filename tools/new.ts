/** Writes the skeleton of a new entry in the one place it belongs. `npm run new <kind> <id>`. Blanks are marked `?` and are refused until filled. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface Skeleton {
  readonly path: string;
  readonly text: string;
}

const QUANTITY = (id: string): string => `id: ${id}
label: "?"
unit: "?"                         # or scale: / key: / boolean: true
per: []
domain: positive
recheck: yearly
values:
  - from: "?"
    estimate: {low: "?", mode: "?", high: "?"}
    source: "?"
    locator: "?"
    kind: "?"                     # measured | official | third-party | vendor | inferred | assumption
    published: "?"
    retrieved: "?"
    checked: "?"
origin: ours
`;

const PATHWAY = (id: string): string => `id: ${id}
label: "?"
origin: extension
family: "?"                       # buy | combine | build
controls: {weights: "?", data: "?", hosting: "?", updates: "?", safety-policy: "?"}
processed-at: "?"
needs: {assets: [], roles: [], requirements: []}
costs: ["?"]
remains-after-exit: []
lead-time: "?"
sources: ["?"]
`;

const CRITERION = (id: string): string => `id: ${id}
label: "?"
code: "?"
dimension: "?"
role: value
measures: "?"                     # a quantity per [service, alternative] or fewer
better: more
anchors:
  worst: {at: "?", says: "?"}
  best: {at: "?", says: "?"}
floor: null
steps: null
overlaps: []
evidence: [measured, official, third-party]
sources: ["?"]
origin: ours
`;

const GATE = (id: string, pack: string): string => `id: ${id}
label: "?"
code: "?"
pack: ${pack}
effect: exclude                   # exclude | condition | duty
sort: law                         # law | policy | floor
applies: "?"
passes: "?"
confidence: "?"
basis: {source: "?", locator: "?"}
from: "?"
until: null
unlock: {says: "?", costs: null, takes: null}
origin: ours
examples:
  - {given: {"?": true}, expect: pass}
  - {given: {"?": false}, expect: fail}
  - {given: {"?": unknown}, expect: unknown}
`;

const NEEDS = (pathway: string): string => `id: ${pathway}-needs
label: "?"
pathway: ${pathway}
says: "?"
areas: {roles: [], data: [], compute: [], platform: [], evaluation: [], safety: [], contract-terms: [], funding: []}   # {id, level, when}
measures: {}
origin: ours
sources: ["?"]
checked: "?"
`;

/** Kind of knowledge → its folder and the fields that only it has. */
const KNOWLEDGE: Readonly<Record<string, { readonly folder: string; readonly own: string }>> = {
  'risk': { folder: 'risks', own: 'pathways: ["?"]\nindicator: "?"\nmitigation: "?"\nnumbers: {state: "?", quantity: "?", why: "?"}   # shocked | carried | left-out\n' },
  'contract-term': { folder: 'contract-terms', own: 'says: "?"\npathways: ["?"]\ngates: []\nrisks: []\n' },
  'candidate-test': { folder: 'candidate-tests', own: 'says: "?"\nof: service   # service | case\ninforms: [{quantity: "?", error: "?"}]   # items | error: a quantity\ncosts: {once: "?"}\ntakes: "?"\n' },
  'bias': { folder: 'biases', own: 'watches: "?"\nthreshold: 0\nsays: "?"\nrepair: "?"\n' },
  'precedent': { folder: 'precedents', own: 'pathways: ["?"]\nvehicle: null\nperiod: "?"\nsays: "?"\n' },
  'vehicle': { folder: 'vehicles', own: 'failure: "?"\nscale: vehicle-strength\nratings: {"?": "?"}\nanchors: [{says: "?", source: "?"}]\nlegal: {personality: {says: "?", source: "?"}, procurement: {says: "?", source: "?"}, rights: {says: "?", source: "?"}, liability: {says: "?", source: "?"}, partners-leave: {says: "?", source: "?"}, publication: {says: "?", source: "?"}}\npathways: ["?"]\n' },
  'lifecycle-point': { folder: 'lifecycle-points', own: 'stage: {scale: lifecycle-stage, level: "?"}\nartefact: "?"\npathways: ["?"]\n' },
  'trigger': { folder: 'triggers', own: 'says: "?"\nfires: "?"\nthresholds: []\nexamples:\n  - {given: {"?": true}, expect: fires}\n  - {given: {"?": false}, expect: quiet}\n  - {given: {"?": unknown}, expect: unknown}\n' },
  'stress': { folder: 'stresses', own: 'happens: "?"\nstrikes: "?"\nends: null\nshocks: [{quantity: "?", multiply: "?"}]   # multiply | set | forgets\ngates: []\noutage: null\n' },
  'question': { folder: 'questions', own: 'reader: "?"                       # minister | information-officer | security-officer | budget-office | auditor\nrests: ["?"]\n' },
  'ceiling': { folder: 'ceilings', own: 'pack: "?"\nbound: "?"                        # up-to | at | above\nlevels: [{scale: "?", level: "?"}]\nallowed: ["?"]\nsays: "?"\ngates: []\n' },
  'country-profile': { folder: 'country-profiles', own: 'jurisdiction: "?"\npacks: {whole: [], part: []}\nmoney: "?"                        # CUR_YEAR\nanswers: {"?": {estimate: "?", source: "?", locator: "?", kind: "?", published: null, retrieved: "?"}}\nunknown: ["?"]                    # every other quantity of quantities/profile/\n' },
};

const knowledgeText = (id: string, own: string): string => `id: ${id}\nlabel: "?"\ncode: "?"\n${own}origin: ours\nsources: ["?"]\nchecked: "?"\n`;

const SOURCE = (id: string): string => `id: ${id}
title: "?"
publisher: "?"
url: "?"
licence: facts only
published: "?"
grade: "?"                        # P1 P2 P3 X x C I
`;

const CASE = (id: string): string => `# ${id}

What this case shows, whom it is about, and that it is an illustration from public data if it is one.

Fill this folder with \`npx portolan new\`, then \`npm run accept -- ${id}\`.
`;

function importer(id: string): readonly Skeleton[] {
  const name = id.replace(/(^|-)([a-z])/g, (_m, _d, letter: string) => letter.toUpperCase());
  return [
    {
      path: `src/importers/${id}.ts`,
      text: `/** Reads ? (publisher, edition): one row is one service or one explained refusal. */
import type { Importer } from './types.js';

export const import${name}: Importer = {
  id: '${id}',
  accepts: (table) => table.header.includes('?'),
  read: (table) => ({ services: [], refusals: table.rows.map((row) => ({ row: row.number, code: 'import-row-refused' })) }),
};
`,
    },
    {
      path: `src/importers/${id}.test.ts`,
      text: `/** Rows read = services + refusals; a blank cell stays unknown. */
import { expect, test } from 'vitest';
import { import${name} } from './${id}.js';

test('a recorded file is read to the last row', () => {
  expect(import${name}.id).toBe('write this test against a recorded file');
});
`,
    },
  ];
}

/** Where and what: the files of a new entry. A gate's id is given as \`pack/gate-id\`, a quantity's as \`family/quantity-id\`. */
export function skeleton(kind: string, where: string): readonly Skeleton[] {
  const [folder, id] = where.includes('/') ? (where.split('/', 2) as [string, string]) : ['', where];
  if (!/^[a-z0-9]+(-[a-z0-9]+)+$/.test(id)) throw new Error(`An id is kebab-case with at least one hyphen; found ${id}.`);
  const known = KNOWLEDGE[kind];
  if (known !== undefined) return [{ path: `catalogue/${known.folder}/${id}.yaml`, text: knowledgeText(id, known.own) }];
  switch (kind) {
    case 'pathway':
      return [{ path: `catalogue/pathways/${id}.yaml`, text: PATHWAY(id) }, { path: `catalogue/pathway-needs/${id}-needs.yaml`, text: NEEDS(id) }];
    case 'criterion':
      return [{ path: `catalogue/criteria/${id}.yaml`, text: CRITERION(id) }];
    case 'source':
      return [{ path: `catalogue/sources/${id}.yaml`, text: SOURCE(id) }];
    case 'quantity':
      return [{ path: `catalogue/quantities/${inFolder(folder, 'family')}/${id}.yaml`, text: QUANTITY(id) }];
    case 'gate':
      return [{ path: `catalogue/gates/${inFolder(folder, 'pack')}/${id}.yaml`, text: GATE(id, folder) }];
    case 'importer':
      return importer(id);
    case 'case':
      return [{ path: `cases/examples/${id}/README.md`, text: CASE(id) }];
    default:
      throw new Error(`Kinds are pathway, criterion, gate, quantity, source, ${Object.keys(KNOWLEDGE).join(', ')}, importer, case; found ${kind}.`);
  }
}

function inFolder(folder: string, name: string): string {
  if (folder === '') throw new Error(`Give the ${name} too: <${name}>/<id>.`);
  return folder;
}

function main(kind = '', where = ''): void {
  for (const { path, text } of skeleton(kind, where)) {
    if (existsSync(path)) throw new Error(`${path} is there already.`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    console.log(path);
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    main(process.argv[2], process.argv[3]);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 2;
  }
}
