/** The engine of a published document, without a page: unpacks the record, replays the case, draws the document again, runs a reader's version. */
import { encodeUtf8, sha256 } from '../../base/index.js';
import {
  checkRecord, flipsBetween, prepareRun, readersCase, readRecord, replayInput, type PipelineOutput, type PipelineSettings, type PreparedRun, type PublishedRecord, type ReaderSettings,
  type RecordCheck, type Results, type RunPart,
} from '../../pipeline/index.js';
import { drawPublished, drawReaders, reportInput } from '../../views/index.js';
import { createWords, type WordsFile } from '../../words/index.js';

/** The two texts that stand at the end of the document. */
export interface DocumentTexts {
  readonly payload: string;
  readonly script: string;
}

export interface CheckAnswer {
  readonly checks: readonly RecordCheck[];
  readonly decisive: Results['counts']['decisive'];
  /** The document as the replay draws it. */
  readonly html: string;
  readonly words: readonly WordsFile[];
}

/** By language: what a reader's settings change, as HTML. */
export interface ReaderAnswer {
  readonly html: Readonly<Record<string, string>>;
  readonly isQuick: boolean;
}

export type Progress = (done: number, all: number) => void;

export interface Desk {
  /** Null where the record cannot be unpacked or its case cannot be run. */
  check(progress: Progress): Promise<CheckAnswer | null>;
  /** Null where it was stopped, or the case with these settings cannot be run. */
  reader(settings: ReaderSettings, isQuick: boolean, progress: Progress, isStopped: () => boolean): Promise<ReaderAnswer | null>;
}

/** Services between two looks at whether anybody wants something else. */
const STRIDE = 6;

export function openDesk(texts: DocumentTexts): Desk {
  let unpacked: Promise<PublishedRecord | null> | null = null;
  const record = (): Promise<PublishedRecord | null> => (unpacked ??= unpack(texts.payload));
  const official = new Map<boolean, Official>();
  return {
    check: async (progress) => {
      const read = await record();
      if (read === null) return null;
      const { output } = await officialRun(read, false, official, progress, () => false) ?? {};
      return output === undefined ? null : checked(read, output, texts);
    },
    reader: async (settings, isQuick, progress, isStopped) => {
      const read = await record();
      const before = read === null ? null : await officialRun(read, isQuick, official, progress, isStopped);
      if (read === null || before === null || before.output.results === null) return null;
      const output = await run(before.prepared.change(readersCase(read.caseFiles, settings)), progress, isStopped);
      return output?.results == null ? null : { isQuick, html: drawnFor(read, before.output.results, output, isQuick) };
    },
  };
}

interface Official {
  readonly prepared: PreparedRun;
  readonly output: PipelineOutput;
}

async function officialRun(record: PublishedRecord, isQuick: boolean, known: Map<boolean, Official>, progress: Progress, isStopped: () => boolean): Promise<Official | null> {
  const found = known.get(isQuick);
  if (found !== undefined) return found;
  const { settings, ...input } = replayInput(record);
  const { draws: _draws, ...rest } = settings;
  const asked: PipelineSettings = isQuick ? { ...rest, quick: true } : settings;
  const prepared = prepareRun({ ...input, settings: asked });
  const output = await run(prepared, progress, isStopped);
  if (output === null) return null;
  known.set(isQuick, { prepared, output });
  return { prepared, output };
}

async function run(prepared: PreparedRun, progress: Progress, isStopped: () => boolean): Promise<PipelineOutput | null> {
  const parts: RunPart[] = [];
  for (let from = 0; from < prepared.size; from += STRIDE) {
    parts.push(prepared.runPart(from, Math.min(prepared.size, from + STRIDE)));
    progress(Math.min(prepared.size, from + STRIDE), prepared.size);
    await breath();
    if (isStopped()) return null;
  }
  return prepared.finish(parts);
}

/** Lets messages in and the page be painted. */
function breath(): Promise<void> {
  return new Promise((done) => setTimeout(done, 0));
}

async function unpack(payload: string): Promise<PublishedRecord | null> {
  try {
    const bytes = Uint8Array.from(atob(payload.replace(/\s/g, '')), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return readRecord(await new Response(stream).text());
  } catch {
    return null;
  }
}

function checked(record: PublishedRecord, output: PipelineOutput, texts: DocumentTexts): CheckAnswer | null {
  const { results, receipt } = output;
  if (results === null) return null;
  const words = record.languages.map((language) => createWords(language, record.words));
  const html = drawPublished({ report: reportInput(output, results, record.receipt, words), edition: record, ...texts });
  return { checks: checkRecord(record, receipt, sha256(encodeUtf8(texts.script))), decisive: results.counts.decisive, html, words: record.words };
}

function drawnFor(record: PublishedRecord, official: Results, output: PipelineOutput, isQuick: boolean): Readonly<Record<string, string>> {
  const { results, surroundings } = output;
  if (results === null) return {};
  const view = { flips: flipsBetween(official, results), official, reader: results, isQuick, background: surroundings };
  return Object.fromEntries(record.languages.map((language) => [language, drawReaders(view, createWords(language, record.words))]));
}
