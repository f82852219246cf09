/** The door of `store`: one interface for where cases live, and the folder that is the first of them. */
export type { CaseChange, CaseStore, ChangeNote, Disk, HistoryEntry, StoredCase } from './types.js';
export { isCaseFile, openFolderStore } from './folder-store.js';
export { JUDGEMENT_LOG, readJudgementLog, recordOf, writeJudgementNote } from './judgement-log.js';
export type { JudgementEntry, JudgementNote, PersonsRecord } from './judgement-log.js';
