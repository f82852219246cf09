/** The contract of the one function that everybody calls. */
import type { FigureTrace, Ground, LivePlans, LiveRequest, Reach, Reader, Receipt, Results, ServiceResult, SmoothedQuantiles, StudyAnswer, StudyId, StudyRequest } from '../analysis/index.js';
import type { Issue } from '../base/index.js';
import type { CaseFile } from '../case/index.js';
import type { CatalogueFile, Trigger } from '../catalogue/index.js';
import type { Answer, AskOptions, RatedRisk } from './answers/types.js';
import type { Tender, TenderScope } from './procurement/types.js';
import type { EntryPage } from './entry-page.js';
import type { CaseForm } from './form.js';
import type { InterviewDesk, InterviewRequest } from './interview.js';
import type { ValueDesk, ValueRequest } from './value-interview.js';
import type { PersonOfCase } from './people.js';
import type { LocalText } from '../case/index.js';
import type { Surroundings } from './surroundings.js';
import type { CeilingFault, PlanLimit } from '../model/index.js';

export interface PipelineSettings {
  readonly seed?: number;
  readonly draws?: number;
  /** Quick draws instead of record draws. */
  readonly quick?: boolean;
  readonly asOf?: string;
  /** False: our assumptions about services become unknown (METHOD 13). */
  readonly assumptions?: boolean;
}

export interface PipelineInput {
  /** Files below `catalogue/`, among them `VERSION`. */
  readonly catalogueFiles: readonly CatalogueFile[];
  /** Files below the case's folder. */
  readonly caseFiles: readonly CaseFile[];
  readonly settings: PipelineSettings;
}

export interface EvidenceLine {
  readonly id: string;
  readonly quantity: string;
  /** Members that name the cell, by index. */
  readonly key: Readonly<Record<string, string>>;
  /** As written in the table. */
  readonly estimate: string;
  /** Kind of evidence, so that a supplier's claim is called one. */
  readonly kind: string;
  readonly harness: string;
  readonly task: string;
}

export interface PipelineOutput {
  readonly results: Results | null;
  readonly receipt: Receipt | null;
  readonly issues: readonly Issue[];
  /** What pages are told of the case and the catalogue besides the results, English names of all entries among it; null when there are none. */
  readonly surroundings: Surroundings | null;
  /** Lines of evidence that the case uses, for whoever asks why two decisions differ. */
  readonly evidence: readonly EvidenceLine[];
  /** The working of one figure by its path; null when no figure has that path. */
  readonly explain: (path: string) => FigureTrace | null;
  /** A quantile of an alternative's cost, lead time or public value, sharpened; null for other figures and for unknown ones. Takes seconds. */
  readonly sharpen: (path: string) => SmoothedQuantiles | null;
  /** Paths of every figure, in order. */
  readonly figures: () => readonly string[];
  /** Answers to the catalogue's questions, or to one of them; empty when none has that name or the case has errors. */
  readonly ask: (options: AskOptions) => readonly Answer[];
  /** Ratings of the risks that have this id or short code, with what they rest on; empty when none has or the case has errors. */
  readonly rated: (wanted: string) => readonly RatedRisk[];
  /** Requirements, award criteria, questions and terms for a tender; null when the scope names what the case does not have. */
  readonly tender: (scope: TenderScope) => Tender | null;
  /** As of the prepared run. */
  readonly study: PreparedRun['study'];
  /** Works out the receipt's digest in steps of a millisecond or less, for whoever has to listen in between; once they are taken, reading it costs nothing. */
  readonly digesting: () => Iterable<null>;
}

/** An answer of a study and the receipt that lets anyone ask for it again; `resultDigest` covers the answer. */
export interface Studied<Answer> {
  readonly answer: Answer;
  readonly receipt: Receipt;
}

/** Cells of the run, the triggers of the catalogue, and the quantities that roles are bound to. */
export interface WatchDesk {
  readonly reader: Reader;
  readonly triggers: readonly Pick<Trigger, 'id' | 'code' | 'firesQuantity'>[];
  readonly bound: (role: string) => string;
}

/** Work of one thread: the services at positions [from, to) of the case, plain data. */
export interface RunPart {
  readonly from: number;
  readonly services: readonly ServiceResult[];
}

/**
 * A case that has been read, checked and compiled. Parts may be run anywhere with the same input and are merged in the order of the
 * case, so threads cannot change a byte.
 */
export interface PreparedRun {
  readonly issues: readonly Issue[];
  /** Number of services; 0 when the case has errors. */
  readonly size: number;
  /** Entries of the catalogue (with what the case adds) that have this id or short code, as pages; nothing is run for it. */
  readonly entries: (wanted: string) => readonly EntryPage[];
  /** Ids and codes that have a page. */
  readonly entryNames: () => readonly string[];
  readonly runPart: (from: number, to: number, progress?: (done: number) => void) => RunPart;
  readonly finish: (parts: readonly RunPart[]) => PipelineOutput;
  /** Services in the order of the case. */
  readonly services: readonly Pick<ServiceResult, 'id' | 'label'>[];
  /** The answer of one study, with the receipt of what it was made from; null where there is nothing to study or the case has errors. */
  readonly study: <Id extends StudyId>(id: Id, request: StudyRequest<Id>) => Studied<StudyAnswer<Id>> | null;
  /** Plans that follow ceilings as they move (`resolvePlans`); null where there is nothing to plan or the case has errors. */
  readonly plans: (request: LiveRequest) => LivePlans | null;
  /** Mean and unit of a quantity without indexes; null for others, for what is unknown, and where the case has errors. */
  readonly level: (quantity: string) => { readonly level: number; readonly unit: string } | null;
  /** A ceiling that is not in the case, for a study that plans: its limits, or what is wrong with it. */
  readonly ceiling: (key: string, stated: number | null) => readonly PlanLimit[] | CeilingFault;
  /** The case as forms: what can be asked, and what stands there. */
  readonly form: () => CaseForm;
  readonly people: readonly PersonOfCase[];
  /** Ways that the case compares, in its order. */
  readonly alternatives: readonly { readonly id: string; readonly label: LocalText }[];
  /** What is worth knowing of weights and statements though nothing is wrong; none where the case has errors. */
  readonly judgementNotes: () => readonly Issue[];
  /** An interview with a stakeholder; the issues where it cannot be held, null where the case has errors. */
  readonly interview: (request: InterviewRequest) => InterviewDesk | readonly Issue[] | null;
  /** Questions about value between the anchors; the issues where they cannot be asked, null where the case has errors. */
  readonly valueInterview: (request: ValueRequest) => ValueDesk | readonly Issue[] | null;
  /** What a watch reads of the case as it is here; null where it has errors. */
  readonly watch: () => WatchDesk | null;
  /**
   * Positions of services that may answer otherwise than in the run that this one was changed from; the others answer to the byte as they did.
   * Null: all may, as in a run that was changed from none.
   */
  readonly touched: readonly number[] | null;
  /** How far the change reaches into the services that it touches: into all of each, into how it is weighed, or only into who would choose otherwise. */
  readonly reach: Reach;
  /** What holds of a service while what people say changes, to be answered from again; null where the case has errors. */
  readonly ground: (position: number) => Ground | null;
  /** Numbers that a ground holds at most. */
  readonly groundSize: number;
  /** `earlier`: the answer of a run that the change to this one left as it was but for who would choose otherwise. */
  readonly answer: (ground: Ground, earlier: ServiceResult | null) => ServiceResult | null;
  /** The second entry: the same catalogue and settings with some files of the case changed (null: removed); same digest as a full run. */
  readonly change: (files: readonly { readonly path: string; readonly text: string | null }[]) => PreparedRun;
}
