/** The door of `store`: one interface for where cases live, and the folder that is the first of them. */
export type { CaseChange, CaseStore, ChangeNote, Disk, FolderStore, HistoryEntry, SavedCase, Soon, StoredCase } from './types.js';
export { openFolderStore } from './folder-store.js';
export { foldedPath, isCaseFile, staysInside } from './paths.js';
export { isPackedFile } from './packed.js';
export { JUDGEMENT_LOG, readJudgementLog, recordOf, writeJudgementNote } from './judgement-log.js';
export type { JudgementEntry, JudgementNote, PersonsRecord } from './judgement-log.js';
