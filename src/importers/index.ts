/** The door of `importers`: outside formats to services or evidence, or reasoned refusals. */
import { canadaImporter } from './canada.js';
import { jrcPstwImporter } from './jrc-pstw.js';
import { mappingImporter } from './mapping.js';
import { ukAtrsImporter } from './uk-atrs.js';
import { us2023Importer } from './us-2023.js';
import { us2024Importer } from './us-2024.js';
import { apiPrices } from './facts/api-prices.js';
import { servingThroughput } from './facts/serving-throughput.js';
import { trainingRuns } from './facts/training-runs.js';
import type { FactReader } from './facts/types.js';
import type { Importer } from './types.js';

export type { Basis, ImportKit, ImportRefusal, ImportResult, ImportedService, ImportedValue, Importer, NamedText } from './types.js';
export type { Decoded, Encoding } from './text/decode.js';
export { LARGEST_TEXT_BYTES, decodeText } from './text/decode.js';
export type { Mapping } from './mapping-file/types.js';
export { readMapping } from './mapping-file/read.js';
export { servicesToCsv } from './to-csv.js';
export type { EvidenceFile, EvidenceRecord, EvidenceRefusal, EvidenceResult, HarnessReader } from './evidence/types.js';
export { HARNESSES, importEvidence, isEvidencePart } from './evidence/import-evidence.js';
export { evidenceToCsv } from './evidence/evidence-table.js';

export type { FactReader, FactReading, FactRow } from './facts/types.js';

/** Readers of published facts, one for each kind of back-test. */
export const FACT_READERS: readonly FactReader[] = [trainingRuns, servingThroughput, apiPrices];
export { servingThroughput };
export { MIXTURE_FROM } from './facts/training-runs.js';

/** Every importer, one per format; `mapping` stands last because it recognises nothing by itself. */
export const IMPORTERS: readonly Importer[] = [
  canadaImporter,
  us2024Importer,
  us2023Importer,
  ukAtrsImporter,
  jrcPstwImporter,
  mappingImporter,
];

/** Word lists, rules and recipes that all mappings share; second half of an `ImportKit`. */
export const SHARED_WORDS = 'data/registers/mappings/words.yaml';

/** The importer whose register this text is; null when none recognises it and a mapping is needed. */
export function recogniseImporter(text: string): Importer | null {
  return IMPORTERS.find((importer) => importer.recognises(text)) ?? null;
}
