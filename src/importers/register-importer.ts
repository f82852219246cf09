/** Builds the importer of one published register: recognised by its header, read through its mapping. */
import { parseHeader } from './table/recognise.js';
import { importThroughMapping } from './mapping.js';
import type { Importer } from './types.js';

export interface RegisterDescription {
  readonly id: string;
  /** Headers that only this register has, as they stand in the file once made plain. */
  readonly header: readonly string[];
  readonly examples: readonly string[];
  readonly gives: Importer['gives'];
}

/** An importer whose mapping lies at `data/registers/mappings/<id>.yaml`. */
export function registerImporter(description: RegisterDescription): Importer {
  return {
    id: description.id,
    asks: { en: 'Which services does this register name, and what does it say of each?', ko: '이 등록부에는 어떤 서비스가 있고, 각각에 대해 무엇을 말합니까?' },
    needs: { en: 'The register file as published (CSV, plain or gzip).', ko: '공개된 그대로의 등록부 파일(CSV, 원본 또는 gzip)이 필요합니다.' },
    gives: description.gives,
    method: {
      en: 'Each cell is taken as stated, or read by a rule that is named beside the value; what the register does not say stays silent or unknown.',
      ko: '각 칸은 적힌 그대로 받거나, 값 옆에 이름을 밝힌 규칙으로 읽습니다. 등록부가 말하지 않는 것은 비워 두거나 알 수 없음으로 둡니다.',
    },
    examples: description.examples,
    mapping: `data/registers/mappings/${description.id}.yaml`,
    recognises: (text) => {
      const header = parseHeader(text);
      return description.header.every((name) => header.has(name));
    },
    run: (source, kit) => importThroughMapping(description.id, source, kit),
  };
}
