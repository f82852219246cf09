/** The door of `case`: texts of a case folder to a `Case`, and the table reader that importers share. */
export type * from './types.js';
export type { CsvOptions, CsvRow, CsvTable } from './csv.js';
export { readCsv, writeCsv } from './csv.js';
export { createCaseReader, readCase } from './read-case.js';
export type { CaseEdit, Edited } from './edit-case.js';
export { editCase } from './edit-case.js';
export type { EvidenceColumn } from './read-evidence.js';
export { EVIDENCE_COLUMNS, EVIDENCE_FILE } from './read-evidence.js';
export { PROFILE_ROW, PROFILE_SIDECAR, PROVENANCE_COLUMNS } from './read-provenance.js';
export { answersFileOf, NEW_FACTS_FILE } from './case-files.js';
export { namesIn, writeStatement } from './read-statements.js';
export { CASE_FORMAT, KNOWN_KEYS, caseSchema } from './schema.js';
export type { Redaction, Stand, WithheldClass, WithheldTarget, Withholding } from './read-redaction.js';
export { readRedaction } from './read-redaction.js';
