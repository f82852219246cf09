/** What a study is: a question that is asked when somebody wants to know, never on the way to a decision. */
import type { SharedWork } from '../service.js';

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
}
