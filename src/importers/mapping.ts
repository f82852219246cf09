/** Any CSV or JSON table through a small mapping file that its user writes; the other importers are this one with a mapping of ours. */
import { readMapping } from './mapping-file/read.js';
import { runMapping } from './mapping-file/run.js';
import type { ImportKit, ImportResult, Importer, NamedText } from './types.js';

/** Reads the mapping and imports; when the mapping itself is faulty nothing is read from the source and the issues say why. */
export function importThroughMapping(importer: string, source: NamedText, kit: ImportKit): ImportResult {
  const mapping = readMapping(kit);
  if (mapping.value === null) {
    const nothing = { services: [], refusals: [], fields: [], rowsRead: 0, licence: '', mapping: '' };
    return { ...nothing, importer, file: source.name, issues: mapping.issues };
  }
  const result = runMapping(importer, source, mapping.value);
  return { ...result, issues: [...mapping.issues, ...result.issues] };
}

export const mappingImporter: Importer = {
  id: 'mapping',
  asks: { en: 'Which services does any table name, read as my mapping says?', ko: '제가 쓴 매핑에 따라 읽으면 이 표에는 어떤 서비스가 있습니까?' },
  needs: {
    en: 'A CSV or JSON table in any language (UTF-8, UTF-16 or Windows-1252, plain or gzip), and a mapping file that says which column is what.',
    ko: '어떤 언어든 CSV 또는 JSON 표(UTF-8, UTF-16, Windows-1252, 원본 또는 gzip)와, 어느 열이 무엇인지 적은 매핑 파일이 필요합니다.',
  },
  gives: { en: 'The fields that the mapping names.', ko: '매핑에 적힌 필드를 얻습니다.' },
  method: {
    en: 'Ways to a value are tried in order: a cell, a listed spelling, a date, words in a group of columns, a fixed value with its rule.',
    ko: '칸의 값, 목록에 있는 표기, 날짜, 열 묶음 안의 단어, 규칙이 있는 고정값의 순서로 값을 찾습니다.',
  },
  examples: ['data/registers/helsinki_ai_register_2021.csv', 'data/registers/amsterdam_algorithm_register_2021.csv'],
  mapping: null,
  recognises: () => false,
  run: (source, kit) => importThroughMapping('mapping', source, kit),
};
