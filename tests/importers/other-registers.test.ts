/** The other published registers, and any table through a mapping of its user: counts against another reader of the same files. */
import { describe, expect, test } from 'vitest';
import { readFileSync, readdirSync } from 'node:fs';
import { parse } from 'yaml';
import { IMPORTERS, decodeText, readMapping, recogniseImporter } from '../../src/importers/index.js';
import type { ImportResult } from '../../src/importers/index.js';
import { bytesOf, decoded, imported, kitOf, namedText } from './registers.js';

const values = (result: ImportResult, field: string): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const service of result.services) {
    const text = service.fields.get(field)?.text ?? '(silent)';
    counts[text] = (counts[text] ?? 0) + 1;
  }
  return counts;
};

test.each([
  ['data/registers/us_2023_inventory.csv.gz', 'us-2023-inventory', 710],
  ['data/registers/uk_atrs_2026-08_records.csv.gz', 'uk-atrs', 142],
  ['data/registers/eu_pstw_2026-03_de_it_es.csv.gz', 'jrc-pstw', 543],
])('%s: %s, %i records, all services', (path, importer, count) => {
  const result = imported(path);
  expect([result.importer, result.rowsRead, result.services.length, result.issues]).toEqual([importer, count, count, []]);
  expect(new Set(result.services.map((s) => s.id)).size).toBe(count);
});

test('every importer reads its examples, and each text is recognised by one importer only', () => {
  for (const importer of IMPORTERS.filter((each) => each.mapping !== null)) {
    for (const example of importer.examples) {
      const { text } = decoded(example);
      expect(IMPORTERS.filter((each) => each.recognises(text))).toEqual([importer]);
      expect(recogniseImporter(text)).toBe(importer);
    }
  }
});

test('US 2023: 26 spellings of a stage and 321 blanks', () => {
  expect(values(imported('data/registers/us_2023_inventory.csv.gz'), 'stage')).toEqual({ '(silent)': 321 + 1, 'in-development': 222, 'in-production': 159, idea: 7 });
});

test('UK: the phase of each record', () => {
  expect(values(imported('data/registers/uk_atrs_2026-08_records.csv.gz'), 'stage')).toEqual({ 'in-production': 88 + 9, 'in-development': 22 + 11 + 8, retired: 4 });
});

describe('JRC Public Sector Tech Watch', () => {
  const result = imported('data/registers/eu_pstw_2026-03_de_it_es.csv.gz');
  test('the header with a leading blank and the statuses with trailing ones are read', () => {
    expect(values(result, 'stage')).toEqual({ 'in-production': 220, 'in-development': 236 + 64, idea: 5, retired: 18 });
  });

  test('generative AI is found in whichever classification column it stands', () => {
    const generative = result.services.filter((s) => s.fields.get('language-model-use')?.column?.includes('AI Classification'));
    expect(generative.length).toBeGreaterThan(0);
    expect(values(result, 'public-facing')).toEqual({ yes: 217 + 76, no: 250 });
  });
});

describe('any table through a mapping', () => {
  const mapping = 'data/registers/mappings/jrc-harmonised.yaml';
  const run = (path: string): ImportResult => {
    const importer = IMPORTERS.find((each) => each.id === 'mapping')!;
    return importer.run({ name: path, text: decoded(path).text }, kitOf(mapping));
  };

  test('Helsinki: five services, among them rule-based chatbots that are not called language models', () => {
    const result = run('data/registers/helsinki_ai_register_2021.csv');
    expect([result.rowsRead, result.services.length]).toEqual([5, 5]);
    expect(values(result, 'language-model-use')['yes']).toBeUndefined();
    expect(values(result, 'dialogue-with-public')['yes']).toBe(4);
  });

  test('Amsterdam: three services, one a pilot', () => {
    expect(values(run('data/registers/amsterdam_algorithm_register_2021.csv'), 'stage')).toEqual({ 'in-production': 2, 'in-development': 1 });
  });

  test('a Korean JSON list in UTF-16 with a mapping of its own', () => {
    const units = [...'\ufeff{"목록": [{"번호": "가-1", "이름": "민원 상담 챗봇", "내용": "거대언어모델로 답변", "상태": "운영"}, {"번호": "가-2", "이름": "도로 균열 탐지", "내용": "영상 인식", "상태": "시범"}]}'];
    const bytes = Uint8Array.from(units.flatMap((sign) => [sign.charCodeAt(0) & 255, sign.charCodeAt(0) >> 8]));
    const { value } = decodeText('목록.json', bytes);
    const own = `mapping-format: 1
id: made-korean
about: {en: Made up for this test, ko: 이 시험을 위한 예}
licence: none
table: {kind: json, records: 목록}
register-id: 번호
labels: {ko: 이름}
groups: {text: [이름, 내용]}
rules: {says-so: {en: The text says so., ko: 본문에 적혀 있습니다.}}
fields:
  language-model-use: [{rule: says-so, in: text, any: [언어모델], gives: "yes"}]
  stage: [{rule: says-so, column: 상태, values: {운영: in-production, 시범: in-development}}]
`;
    const importer = IMPORTERS.find((each) => each.id === 'mapping')!;
    const result = importer.run({ name: '목록.json', text: value?.text ?? '' }, { mapping: { name: 'own.yaml', text: own }, words: kitOf(mapping).words });
    expect(result.issues).toEqual([]);
    expect(value?.encoding).toBe('utf-16le');
    expect(result.services.map((s) => [s.label['ko'], s.fields.get('language-model-use')?.text, s.fields.get('stage')?.text])).toEqual([
      ['민원 상담 챗봇', 'yes', 'in-production'],
      ['도로 균열 탐지', undefined, 'in-development'],
    ]);
    expect(new Set(result.services.map((s) => s.id)).size).toBe(2);
  });
});

describe('mappings of the repository', () => {
  const files = readdirSync('data/registers/mappings').filter((name) => name !== 'words.yaml');
  test.each(files)('%s is without fault, and its rules have words in English and Korean', (name) => {
    const reading = readMapping(kitOf(`data/registers/mappings/${name}`));
    expect(reading.issues).toEqual([]);
    for (const words of reading.value?.rules.values() ?? []) expect(Object.keys(words)).toEqual(['en', 'ko']);
  });

  test('every rule is explained in the manual', () => {
    const manual = readFileSync('docs/manual/importers.md', 'utf8');
    const rules = new Set(files.flatMap((name) => [...(readMapping(kitOf(`data/registers/mappings/${name}`)).value?.rules.keys() ?? [])]));
    expect([...rules].filter((rule) => !manual.includes(`\`${rule}\``))).toEqual([]);
  });

  test('the manual says how often the rules can tell, as they do today', () => {
    const manual = readFileSync('docs/manual/importers.md', 'utf8');
    for (const importer of IMPORTERS.filter((each) => each.mapping !== null)) {
      const { yes, no, unknown } = values(imported(importer.examples[0] ?? ''), 'language-model-use');
      const row = [yes, no, unknown].map((count) => String(count).replace(/(\d)(\d{3})$/, '$1,$2')).join(' | ');
      expect(manual).toContain(`| ${row} |`);
    }
  });

  test('every value that stands for a member of the catalogue is one', () => {
    const kinds = readdirSync('catalogue/service-kinds').map((name) => name.replace('.yaml', ''));
    const levels = (scale: string): string[] => (parse(readFileSync(`catalogue/scales/${scale}.yaml`, 'utf8')) as { levels: { id: string }[] }).levels.map((level) => level.id);
    const accepted: Record<string, readonly string[]> = { kind: kinds, stage: levels('service-stage'), 'effect-on-people': levels('effect-level'), 'output-role': levels('output-role'), sourcing: ['vendor', 'own', 'open-source', 'other'] };
    for (const path of ['data/registers/us_2024_inventory_v2.cp1252.csv.gz', 'cases/examples/canada-federal/source/canada_ai_register_2025-11.csv.gz']) {
      for (const [field, members] of Object.entries(accepted)) {
        expect([field, Object.keys(values(imported(path), field)).filter((value) => value !== '(silent)' && !members.includes(value))]).toEqual([field, []]);
      }
    }
  });
});

test('a table of another government is not mistaken for a known register', () => {
  expect(recogniseImporter(namedText('data/registers/helsinki_ai_register_2021.csv').text)).toBeNull();
  expect(decodeText('x', bytesOf('data/registers/helsinki_ai_register_2021.csv')).value?.encoding).toBe('utf-8');
});
