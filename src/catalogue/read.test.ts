/** Every refusal of the catalogue reader, each by one change to a small catalogue that is right. */
import { describe, expect, it } from 'vitest';
import { readCatalogue } from './index.js';
import type { CatalogueReading } from './index.js';

const RIGHT: Readonly<Record<string, string>> = {
  'README.md': 'prose is not read: [',
  'units.yaml': 'base: [task, token, FLOP]\naliases: {Mtoken: 1000000 token}\n',
  'indexes.yaml':
    'service: {label: Service, of: case}\nalternative: {label: Alternative, of: case}\nyear: {label: Year, of: time}\n' +
    'pathway: {label: Pathway, of: catalogue}\ndimension: {label: Dimension, of: catalogue}\njurisdiction: {label: Jurisdiction, of: catalogue}\n' +
    'language: {label: Language, of: catalogue}\n',
  'evidence-kinds.yaml': ['measured', 'official', 'third-party', 'vendor', 'inferred', 'assumption']
    .map((kind) => `${kind}: {label: ${kind}, shift: 0, widen: 1.2, widen-per-year: 0.1, exact-half-width: 0.1, one-sided: false, source: our-judgement}\n`)
    .join(''),
  'defaults.yaml': 'draws-of-record: {value: 4000, unit: "1", why: Enough for three digits., source: our-judgement}\n',
  'bindings.yaml': 'discount-factor: discount-factor\nlead-time: lead-time\nlines: [token-bill]\n',
  'sources/our-judgement.yaml': 'id: our-judgement\ntitle: Ours\npublisher: Portolan\nurl: null\nlicence: CC BY 4.0\npublished: "2026-11-01"\ngrade: I\n',
  'scales/care-level.yaml': 'id: care-level\nlabel: Care\nlevels: [{id: low, says: Little.}, {id: middle, says: Some.}, {id: high, says: Much.}]\n',
  'pathways/api-abroad.yaml': 'id: api-abroad\nlabel: Interface abroad\norigin: paper\nfamily: buy\ncost-shape: {pays-per-token: true}\nsources: [our-judgement]\n',
  'pathways/own-model.yaml': 'id: own-model\nlabel: Own model\norigin: ours\nsources: []\n',
  'dimensions/safety-first.yaml': 'id: safety-first\nlabel: Safety\n',
  'jurisdictions/NOR.yaml': 'id: NOR\nlabel: Norway\n',
  'languages/no.yaml': 'id: "no"\nlabel: Norwegian\n',
  'languages/en.yaml': 'id: en\nlabel: English\n',
  'quantities/demand/task-count.yaml': 'id: task-count\nlabel: Tasks\nunit: task\nper: [service]\ndomain: positive\nattribute: {index: service, field: tasks}\nassume: usual-tasks\nask: How many?\n',
  'quantities/demand/usual-tasks.yaml':
    'id: usual-tasks\nlabel: Usual tasks\nunit: task\nper: []\ndomain: positive\nvalues:\n' +
    '  - {from: "2026-01-01", estimate: {lognormal: [10, 1000]}, source: our-judgement, locator: here, kind: assumption, published: "2026-01-01", retrieved: "2026-01-02"}\n',
  'quantities/price/token-price.yaml':
    'id: token-price\nlabel: Price\nunit: USD_2026/Mtoken\nper: [pathway]\ndomain: positive\nvalues:\n' +
    '  - from: "2026-01-01"\n    table: [{pathway: api-abroad, estimate: {low: 1, mode: 2, high: 5}}]\n    source: our-judgement\n    locator: row 1\n    kind: vendor\n' +
    '    published: "2026-01-01"\n    retrieved: "2026-01-02"\n    checked: "2026-02-01"\n' +
    '  - from: "2026-06-01"\n    table: [{pathway: api-abroad, estimate: 1.5}]\n    source: our-judgement\n    locator: row 2\n    kind: vendor\n    published: "2026-06-01"\n    retrieved: "2026-06-02"\n',
  'quantities/price/pathway-of.yaml': 'id: pathway-of\nlabel: Pathway\nkey: pathway\nper: [alternative]\nattribute: {index: alternative, field: pathway}\n',
  'quantities/price/discount-factor.yaml': 'id: discount-factor\nlabel: Worth today\nunit: "1"\nper: [year]\nformula: 1 / 1.035 ^ position(year)\n',
  'quantities/price/token-bill.yaml': 'id: token-bill\nlabel: Bill\nunit: USD_2026\nper: [service, alternative]\nformula: task-count * 1000 token/task * token-price[pathway-of]\n',
  'quantities/care/care-given.yaml': 'id: care-given\nlabel: Care\nscale: care-level\nper: [alternative]\nattribute: {index: alternative, field: care}\n',
  'quantities/care/uptime-share.yaml': 'id: uptime-share\nlabel: Uptime\nunit: "1"\nper: [alternative]\ndomain: share\nattribute: {index: alternative, field: uptime}\n',
  'quantities/care/lead-time.yaml': 'id: lead-time\nlabel: Lead time\nunit: "1"\nper: [alternative]\nattribute: {index: alternative, field: lead-time}\n',
  'quantities/care/speed-curve.yaml':
    'id: speed-curve\nlabel: Curve\nunit: "1"\nper: []\ndomain: share\nvalues:\n' +
    '  - {from: "2026-01-01", points: [[0, 0], [1, 0.5], [4, 1]], source: our-judgement, locator: here, kind: inferred, published: "2026-01-01", retrieved: "2026-01-02"}\n',
  'criteria/care-shown.yaml':
    'id: care-shown\nlabel: Care\ndimension: safety-first\nrole: value\nmeasures: care-given\nbetter: more\n' +
    'anchors: {worst: {at: middle, says: Some.}, best: {at: high, says: Much.}}\nfloor: middle\nsteps: {low: 0, middle: 0, high: 1}\noverlaps: [uptime-shown]\n',
  'criteria/uptime-shown.yaml':
    'id: uptime-shown\nlabel: Uptime\ndimension: safety-first\nrole: value\nmeasures: uptime-share\nbetter: more\n' +
    'anchors: {worst: {at: 0.9, says: Often down.}, best: {at: 1, says: Never down.}}\nfloor: 0.95\n',
  'packs/our-rules.yaml': 'id: our-rules\nlabel: Ours\njurisdiction: NOR\nsettings: {draws-of-record: 2000}\nsources: [our-judgement]\n',
  'gates/our-rules/care-wanted.yaml':
    'id: care-wanted\nlabel: Care\npack: our-rules\neffect: exclude\nsort: policy\napplies: task-count >= 10 task\npasses: care-given >= \'middle\'\n' +
    'basis: {source: our-judgement, locator: rule 1}\nfrom: "2026-01-01"\nunlock: {says: Give more care.}\nexamples:\n' +
    '  - {given: {task-count: 20, care-given: high}, expect: pass}\n  - {given: {task-count: 20, care-given: unknown}, expect: unknown}\n',
  'frameworks/care-scheme.yaml':
    'id: care-scheme\nlabel: Scheme\nscale: care-level\nobjectives: [{id: care-one, code: C-1, label: One}, {id: care-two, code: C-2, label: Two}]\n' +
    'weight-sets: [{id: care-weights, label: First, source: our-judgement, locator: table, from: "2026-01-01", weights: {care-one: 60, care-two: 40}}]\n',
};

function read(change: Readonly<Record<string, string | null>> = {}): CatalogueReading {
  const texts = { ...RIGHT, ...change };
  const files = Object.entries(texts).flatMap(([path, text]) => (text === null ? [] : [{ path, text }]));
  return readCatalogue(files, '0.0.1');
}

/** Reads with `from` replaced by `to` in one file; the text must be there, so that a change of the fixture cannot hollow out a test. */
function withChange(path: string, from: string, to: string): CatalogueReading {
  const text = RIGHT[path]!;
  expect(text).toContain(from);
  return read({ [path]: text.replace(from, to) });
}

describe('a right catalogue', () => {
  const { catalogue, issues } = read();
  it('is read without any issue', () => {
    expect(issues).toEqual([]);
    expect(catalogue?.version).toBe('0.0.1');
  });
  it('keys collections by index and keeps free fields', () => {
    expect([...(catalogue?.collections.get('pathway')?.keys() ?? [])]).toEqual(['api-abroad', 'own-model']);
    expect(catalogue?.collections.get('pathway')?.get('api-abroad')?.fields).toEqual({ family: 'buy', 'cost-shape': { 'pays-per-token': true } });
    expect(catalogue?.collections.get('language')?.get('no')?.label).toBe('Norwegian');
  });
  it('makes two quantities of a gate, each with the indexes of its formula', () => {
    expect(catalogue?.quantities.get('care-wanted-applies')?.definition.per).toEqual(['service']);
    expect(catalogue?.quantities.get('care-wanted-passes')?.definition.per).toEqual(['alternative']);
    expect(catalogue?.gates.get('care-wanted')).toMatchObject({ appliesQuantity: 'care-wanted-applies', passesQuantity: 'care-wanted-passes', confidence: 0.9 });
  });
  it('gives the same digest in any order of files, and another for another text', () => {
    const files = Object.entries(RIGHT).map(([path, text]) => ({ path, text }));
    expect(readCatalogue([...files].reverse(), '0.0.1').catalogue?.digest).toBe(catalogue?.digest);
    expect(withChange('sources/our-judgement.yaml', 'Ours', 'Theirs').catalogue?.digest).not.toBe(catalogue?.digest);
  });
  it('reads a curve', () => {
    const data = catalogue?.quantities.get('speed-curve')?.data;
    expect(data?.from === 'fact' ? data.values[0]?.points : null).toEqual([[0, 0], [1, 0.5], [4, 1]]);
  });
});

/** Code, file, what is written there, what is written instead, line of the report. */
const REFUSALS: readonly (readonly [string, string, string, string, number])[] = [
  ['unknown-key', 'quantities/care/lead-time.yaml', 'label:', 'colour: red\nlabel:', 2],
  ['bad-format', 'quantities/demand/usual-tasks.yaml', 'from: "2026-01-01"', 'from: "7/14/1905"', 7],
  ['id-not-file-name', 'quantities/care/lead-time.yaml', 'id: lead-time', 'id: lead-times', 1],
  ['id-needs-hyphen', 'quantities/care/lead-time.yaml', 'id: lead-time', 'id: lead', 1],
  ['quantity-kind', 'quantities/care/lead-time.yaml', 'unit: "1"', 'unit: "1"\nscale: care-level', 1],
  ['quantity-origin', 'quantities/care/lead-time.yaml', 'attribute: {index: alternative, field: lead-time}', 'note: nothing', 1],
  ['assume-without-attribute', 'quantities/price/discount-factor.yaml', 'formula:', 'assume: usual-tasks\nformula:', 5],
  ['attribute-index', 'quantities/care/lead-time.yaml', 'per: [alternative]', 'per: [service]', 4],
  ['unknown-index', 'quantities/care/lead-time.yaml', 'index: alternative', 'index: alternativ', 5],
  ['assumption-kind', 'quantities/demand/task-count.yaml', 'assume: usual-tasks', 'assume: speed-curve', 7],
  ['unknown-quantity', 'quantities/demand/task-count.yaml', 'assume: usual-tasks', 'assume: usual-task', 7],
  ['quantity-unit-unknown', 'quantities/care/lead-time.yaml', 'unit: "1"', 'unit: fortnight', 1],
  ['quantity-scale-unknown', 'quantities/care/care-given.yaml', 'scale: care-level', 'scale: car-level', 1],
  ['quantity-index-unknown', 'quantities/price/discount-factor.yaml', 'per: [year]', 'per: [jear]', 5],
  ['formula-result-unit', 'quantities/price/token-bill.yaml', 'task-count * 1000 token/task', 'task-count', 5],
  ['formula-cycle', 'quantities/price/discount-factor.yaml', 'formula: 1 / 1.035 ^ position(year)', 'formula: discount-factor * 1', 5],
  ['value-form', 'quantities/demand/usual-tasks.yaml', 'estimate: {lognormal: [10, 1000]}, ', '', 7],
  ['values-order', 'quantities/price/token-price.yaml', '  - from: "2026-06-01"', '  - from: "2025-06-01"', 15],
  ['corrects-nothing', 'quantities/price/token-price.yaml', '  - from: "2026-06-01"', '  - corrects: "2024-01-01"\n    from: "2026-06-01"', 15],
  ['dates-order', 'quantities/price/token-price.yaml', 'published: "2026-06-01"', 'published: "2026-07-01"', 20],
  ['no-such-date', 'quantities/price/token-price.yaml', 'checked: "2026-02-01"', 'checked: "2026-02-30"', 14],
  ['points-order', 'quantities/care/speed-curve.yaml', '[4, 1]', '[1, 1]', 7],
  ['table-without-index', 'quantities/demand/usual-tasks.yaml', 'estimate: {lognormal: [10, 1000]}', 'table: [{estimate: 3}]', 7],
  ['table-column', 'quantities/price/token-price.yaml', '{pathway: api-abroad, estimate: 1.5}', '{pathway: api-abroad, region: x, estimate: 1.5}', 16],
  ['table-key-missing', 'quantities/price/token-price.yaml', '{pathway: api-abroad, estimate: 1.5}', '{estimate: 1.5}', 16],
  ['table-member', 'quantities/price/token-price.yaml', '{pathway: api-abroad, estimate: 1.5}', '{pathway: api-aboard, estimate: 1.5}', 16],
  ['table-repeated', 'quantities/price/token-price.yaml', 'estimate: 1.5}', 'estimate: 1.5}, {pathway: api-abroad, estimate: 2}', 16],
  ['quantiles-order', 'quantities/price/token-price.yaml', 'estimate: 1.5', 'estimate: {p10: 3, p50: 2, p90: 4}', 16],
  ['estimate-negative', 'quantities/price/token-price.yaml', 'estimate: 1.5', 'estimate: -1.5', 16],
  ['estimate-negative', 'quantities/price/token-price.yaml', 'estimate: 1.5', 'estimate: {p10: 0, p50: 2, p90: 4}', 16],
  ['estimate-outside-share', 'quantities/care/speed-curve.yaml', '[4, 1]', '[4, 1.2]', 7],
  ['estimate-kind', 'quantities/price/token-price.yaml', 'estimate: 1.5', 'estimate: cheap', 16],
  ['unknown-source', 'quantities/demand/usual-tasks.yaml', 'source: our-judgement', 'source: our-judgment', 7],
  ['unknown-dimension', 'criteria/care-shown.yaml', 'dimension: safety-first', 'dimension: safety-last', 3],
  ['unknown-quantity', 'criteria/care-shown.yaml', 'measures: care-given', 'measures: care-taken', 5],
  ['unknown-overlap', 'criteria/care-shown.yaml', 'overlaps: [uptime-shown]', 'overlaps: [uptime-showm]', 10],
  ['overlaps-itself', 'criteria/care-shown.yaml', 'overlaps: [uptime-shown]', 'overlaps: [care-shown]', 10],
  ['anchor-level', 'criteria/care-shown.yaml', 'at: high', 'at: highest', 7],
  ['anchors-order', 'criteria/care-shown.yaml', 'better: more', 'better: less', 7],
  ['anchors-order', 'criteria/uptime-shown.yaml', 'at: 0.9,', 'at: 1.1,', 7],
  ['anchor-kind', 'criteria/uptime-shown.yaml', 'at: 0.9,', 'at: low,', 7],
  ['floor-outside', 'criteria/uptime-shown.yaml', 'floor: 0.95', 'floor: 0.5', 8],
  ['steps-missing', 'criteria/care-shown.yaml', ' middle: 0,', '', 9],
  ['steps-unknown', 'criteria/care-shown.yaml', ' middle: 0,', ' middle: 0, top: 1,', 9],
  ['steps-order', 'criteria/care-shown.yaml', 'steps: {low: 0, middle: 0, high: 1}', 'steps: {low: 0.5, middle: 0, high: 1}', 9],
  ['steps-ends', 'criteria/care-shown.yaml', 'middle: 0, high', 'middle: 0.1, high', 9],
  ['anchor-off-threshold', 'criteria/care-shown.yaml', 'worst: {at: middle', 'worst: {at: low', 7],
  ['steps-on-number', 'criteria/uptime-shown.yaml', 'floor: 0.95', 'steps: {low: 0}', 8],
  ['criterion-kind', 'criteria/uptime-shown.yaml', 'measures: uptime-share', 'measures: pathway-of', 5],
  ['money-as-value', 'criteria/uptime-shown.yaml', 'measures: uptime-share', 'measures: token-bill', 4],
  ['measured-twice', 'criteria/uptime-shown.yaml', 'measures: uptime-share', 'measures: care-given', 5],
  ['unknown-pack', 'gates/our-rules/care-wanted.yaml', 'pack: our-rules', 'pack: our-rule', 3],
  ['gate-folder', 'gates/our-rules/care-wanted.yaml', 'pack: our-rules', 'pack: your-rules', 3],
  ['gate-period', 'gates/our-rules/care-wanted.yaml', 'from: "2026-01-01"', 'from: "2026-01-01"\nuntil: "2025-01-01"', 10],
  ['unknown-quantity', 'gates/our-rules/care-wanted.yaml', 'care-given: high', 'care-givn: high', 12],
  ['example-value', 'gates/our-rules/care-wanted.yaml', 'care-given: high', 'care-given: highest', 12],
  ['formula-name-unknown', 'gates/our-rules/care-wanted.yaml', "passes: care-given >=", "passes: care-givn >=", 7],
  ['unknown-source', 'gates/our-rules/care-wanted.yaml', 'source: our-judgement', 'source: ours-judgement', 8],
  ['unknown-jurisdiction', 'packs/our-rules.yaml', 'jurisdiction: NOR', 'jurisdiction: NOS', 3],
  ['unknown-setting', 'packs/our-rules.yaml', 'draws-of-record: 2000', 'draws-of-recird: 2000', 4],
  ['weights-sum', 'frameworks/care-scheme.yaml', 'care-two: 40', 'care-two: 41', 5],
  ['weights-missing', 'frameworks/care-scheme.yaml', 'care-one: 60, care-two: 40', 'care-one: 100', 5],
  ['weights-negative', 'frameworks/care-scheme.yaml', 'care-one: 60, care-two: 40', 'care-one: 140, care-two: -40', 5],
  ['unknown-objective', 'frameworks/care-scheme.yaml', 'care-two: 40', 'care-too: 40', 5],
  ['unknown-scale', 'frameworks/care-scheme.yaml', 'scale: care-level', 'scale: care-leve', 3],
  ['repeated-level', 'scales/care-level.yaml', 'id: middle', 'id: low', 3],
  ['unknown-binding', 'bindings.yaml', 'lines: [token-bill]', 'lines: [token-bills]', 3],
  ['unit-unknown-default', 'defaults.yaml', 'unit: "1"', 'unit: draw', 1],
  ['default-and-quantity', 'defaults.yaml', 'draws-of-record:', 'lead-time:', 1],
];

describe('a wrong catalogue', () => {
  it.each(REFUSALS)('is refused with %s: %s, %s → %s', (code, path, from, to, line) => {
    const { catalogue, issues } = withChange(path, from, to);
    expect(catalogue).toBeNull();
    expect(issues.filter((issue) => issue.file === path).map((issue) => `${issue.code}:${issue.at?.line}`)).toContain(`${code}:${line}`);
  });

  it('is refused where a whole file is wrong', () => {
    const codes = (change: Record<string, string | null>): string[] => read(change).issues.map((issue) => issue.code);
    expect(codes({ 'units.yaml': null })).toContain('catalogue-file-missing');
    expect(codes({ 'notes.yaml': 'a: 1' })).toContain('catalogue-misplaced-file');
    expect(codes({ 'quantities/lead-time.yaml': 'id: lead-time' })).toContain('catalogue-misplaced-file');
    expect(codes({ 'planets/mars-red.yaml': 'id: mars-red\nlabel: Mars\n' })).toContain('unknown-collection');
    expect(codes({ 'quantities/other/lead-time.yaml': RIGHT['quantities/care/lead-time.yaml']! })).toContain('id-repeated');
    expect(codes({ 'evidence-kinds.yaml': '{}' })).toContain('evidence-kinds-missing');
    expect(codes({ 'quantities/demand/usual-tasks.yaml': RIGHT['quantities/demand/usual-tasks.yaml']!.replace('per: []', 'per: [year]') })).toContain('assumption-indexes');
    expect(codes({ 'quantities/price/pathway-of.yaml': pathwayFact('sea-road') })).toContain('estimate-unknown-member');
  });

  it('reports everything at once, errors in order of file and line', () => {
    const { issues } = read({ 'units.yaml': 'base: [task, [', 'packs/our-rules.yaml': 'id: our-rules\n', 'languages/no.yaml': 'id: no\n' });
    expect(new Set(issues.map((issue) => issue.file))).toContain('units.yaml');
    expect(new Set(issues.map((issue) => issue.file))).toContain('packs/our-rules.yaml');
    const files = issues.map((issue) => issue.file);
    expect(files).toEqual([...files].sort());
  });
});

function pathwayFact(member: string): string {
  return (
    'id: pathway-of\nlabel: Pathway\nkey: pathway\nper: [alternative]\nvalues:\n' +
    `  - {from: "2026-01-01", estimate: ${member}, source: our-judgement, locator: here, kind: assumption, published: "2026-01-01", retrieved: "2026-01-02"}\n`
  );
}
