/** Studies beside the page: a long one keeps nobody waiting, and is stopped by ending this worker. One question at a time. */
import { prepareRun, type CaseFile, type CatalogueFile, type PreparedRun, type StudyId, type StudyRequest } from '../pipeline/index.js';

export interface StudyQuestion {
  readonly n: number;
  readonly catalogue: readonly CatalogueFile[] | null;
  readonly files: readonly CaseFile[];
  readonly id: StudyId;
  readonly request: StudyRequest<StudyId>;
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
let known: { readonly key: string; readonly prepared: PreparedRun } | null = null;

port.addEventListener('message', ({ data }) => {
  const { n, files, id, request } = data;
  if (data.catalogue !== null) catalogue = data.catalogue;
  try {
    const prepared = prepare(files);
    const studied = prepared.study(id, { ...request, progress: (part: string | number) => port.postMessage({ n, is: 'part', part: String(part) }) } as StudyRequest<StudyId>);
    port.postMessage({ n, is: 'answer', answer: studied?.answer ?? null });
  } catch (error) {
    port.postMessage({ n, is: 'own-fault', found: error instanceof Error ? error.message : String(error) });
  }
});

function prepare(files: readonly CaseFile[]): PreparedRun {
  const key = JSON.stringify(files);
  if (known?.key !== key) known = { key, prepared: known === null ? prepareRun({ catalogueFiles: catalogue, caseFiles: files, settings: {} }) : known.prepared.change(files) };
  return known.prepared;
}
