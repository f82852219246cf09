/** What a study is: a question that is asked when somebody wants to know, never on the way to a decision. */
import { giveBack } from '../columns.js';
import { openFrame, type ServiceFrame, type SharedWork } from '../service.js';

/** One file per study, found through `STUDIES`; doors learn from the descriptor what to offer. */
export interface Study<Request, Answer> {
  readonly id: string;
  /** What one request is about. */
  readonly per: 'service' | 'case';
  /** Page of the manual that says how, below `docs/manual/<lang>/`. */
  readonly method: string;
  /** Null where the request names nothing that can be studied: no such service, or nothing is compared there. */
  readonly run: (work: SharedWork, request: Request) => Answer | null;
}

/** A request about one service, by its id. */
export interface OfService {
  readonly service: string;
  /** One of many: only what the draws at hand say, where more would need runs of its own. */
  readonly isBrief?: boolean;
}

/** A study of one service up to its verdict: opens it, asks, and gives its columns back, so the answer may hold none of them. */
export function studyOfService<Answer>(id: string, answerOf: (frame: ServiceFrame, service: string, isBrief: boolean) => Answer | null): Study<OfService, Answer> {
  return {
    id,
    per: 'service',
    method: id,
    run: (work, { service, isBrief }) => {
      const position = work.run.model.services.indexOf(service);
      const frame = position < 0 ? null : openFrame(work, position);
      if (frame === null) return null;
      const answer = answerOf(frame, service, isBrief === true);
      giveBack(work.run, frame.columns);
      return answer;
    },
  };
}
