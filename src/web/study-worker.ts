/** Studies beside the page: a long one keeps nobody waiting, and is stopped by ending this worker. One question at a time. */
import { prepareRun, type CaseFile, type CatalogueFile, type PreparedRun, type StudyId, type StudyRequest } from '../pipeline/index.js';
import { createPlanner, type Planner } from './desk/planner.js';
import { differences, patched, type FileChange } from './desk/run.js';

export interface StudyQuestion {
  readonly n: number;
  readonly catalogue: readonly CatalogueFile[] | null;
  /** Of the case: what differs from the question before, a removed file without a text. The first question brings all. */
  readonly changed: readonly FileChange[];
  /** Null: the plan within the ceilings as they stand in the files. */
  readonly asked: { readonly id: StudyId; readonly request: StudyRequest<StudyId> } | null;
}

export type StudyReply =
  | { readonly n: number; readonly is: 'part'; readonly part: string }
  | { readonly n: number; readonly is: 'answer'; readonly answer: unknown }
  | { readonly n: number; readonly is: 'own-fault'; readonly found: string };

interface Port {
  postMessage(reply: StudyReply): void;
  addEventListener(type: 'message', listen: (event: { readonly data: StudyQuestion }) => void): void;
}

const port = self as unknown as Port;
let catalogue: readonly CatalogueFile[] = [];
let files: readonly CaseFile[] = [];
let known: { readonly files: readonly CaseFile[]; readonly prepared: PreparedRun } | null = null;
let planner: Planner | null = null;

port.addEventListener('message', ({ data }) => {
  const { n, changed, asked } = data;
  if (data.catalogue !== null) catalogue = data.catalogue;
  files = patched(files, changed);
  try {
    if (asked === null) return port.postMessage({ n, is: 'answer', answer: (planner ??= createPlanner(catalogue))(files) });
    const { id, request } = asked;
    const prepared = prepare();
    const studied = prepared.study(id, { ...request, progress: (part: string | number) => port.postMessage({ n, is: 'part', part: String(part) }) } as StudyRequest<StudyId>);
    port.postMessage({ n, is: 'answer', answer: studied?.answer ?? null });
  } catch (error) {
    port.postMessage({ n, is: 'own-fault', found: error instanceof Error ? error.message : String(error) });
  }
});

function prepare(): PreparedRun {
  const changed = known === null ? null : differences(known.files, files);
  if (known === null || changed === null) known = { files, prepared: prepareRun({ catalogueFiles: catalogue, caseFiles: files, settings: {} }) };
  else if (changed.length > 0) known = { files, prepared: known.prepared.change(changed) };
  return known.prepared;
}
