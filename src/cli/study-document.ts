/** What a study prints with `--json`. `schema/study.schema.json` is made from this type. */
import type { Receipt, ServiceStudyId, StudyAnswer } from '../pipeline/index.js';

export const STUDY_FORMAT = 'portolan-study-1';

export interface StudiedService {
  readonly service: string;
  readonly answer: StudyAnswer<ServiceStudyId>;
  readonly receipt: Receipt;
}

export interface StudyDocument {
  readonly format: typeof STUDY_FORMAT;
  readonly study: string;
  readonly case: string;
  /** Services without anything to compare are not among them. */
  readonly answers: readonly StudiedService[];
}

export function studyDocument(study: ServiceStudyId, theCase: string, answers: readonly StudiedService[]): StudyDocument {
  return { format: STUDY_FORMAT, study, case: theCase, answers };
}
