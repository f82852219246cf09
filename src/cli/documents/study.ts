/** What a study prints with `--json`. `schema/study.schema.json` is made from this type. */
import type { Receipt, ServiceStudyId, StressedCase, StudyAnswer, TestsOfCase, WholeCase } from '../../pipeline/index.js';

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
  /** What the study says of the case as a whole, where every service was asked; null where it says nothing of it. */
  readonly whole: readonly StressedCase[] | null;
  /** Tests over all services, and a plan where a budget was named; null where the study is not about them, or only one service was asked. */
  readonly tests: TestsOfCase | null;
}

export function studyDocument(study: ServiceStudyId, theCase: string, answers: readonly StudiedService[], whole: WholeCase | null): StudyDocument {
  return { format: STUDY_FORMAT, study, case: theCase, answers, whole: whole?.stresses ?? null, tests: whole?.tests ?? null };
}
