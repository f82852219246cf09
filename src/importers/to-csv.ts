/** An import as the two tables of a case: values by service, and where each value came from. */
import { PROVENANCE_COLUMNS, writeCsv } from '../case/index.js';
import type { ImportResult } from './types.js';

/**
 * `services.csv` (id, names by language, then one column per field of which any record says something, in the order of the mapping) and
 * `services.provenance.csv` (one line per filled cell). Same result in, same bytes out. `file` is the path of the source below the folder
 * of the case; null keeps the name under which it was read. Cost: linear.
 */
export function servicesToCsv(result: ImportResult, file: string | null = null): { readonly services: string; readonly provenance: string } {
  const languages = [...new Set(result.services.flatMap((service) => Object.keys(service.label)))];
  const fields = result.fields.filter((field) => result.services.some((service) => service.fields.has(field)));
  const rows = result.services.map((service) => [
    service.id,
    ...languages.map((language) => service.label[language] ?? ''),
    ...fields.map((field) => service.fields.get(field)?.text ?? ''),
  ]);
  const origins = result.services.flatMap((service) =>
    fields.flatMap((field) => {
      const value = service.fields.get(field);
      if (value === undefined) return [];
      return [[service.id, field, value.basis, file ?? result.file, String(value.row), value.column ?? '', value.rule ?? '']];
    }),
  );
  const header = ['id', ...languages.map((language) => `name-${language}`), ...fields];
  return { services: writeCsv(header, rows), provenance: writeCsv(PROVENANCE_COLUMNS, origins) };
}
