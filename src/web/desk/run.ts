/**
 * Runs a case again whenever it changes: a quick answer first, then the record, both stopped as soon as a newer change arrives. Only services
 * that the change can touch are worked out again, those that the page shows before all others.
 */
import { openRunning, prepareRun, type CaseFile, type CatalogueFile, type PipelineOutput, type PreparedRun, type Running } from '../../pipeline/index.js';
import type { Surroundings } from './types.js';

export type Precision = 'quick' | 'record';

export interface RunView {
  /** Of the newest files, as soon as they have been read: their issues and their form, whatever the answer below is of. */
  readonly prepared: PreparedRun | null;
  /** The newest answer there is; `isCurrent` says whether it is one to the newest files. */
  readonly output: PipelineOutput | null;
  readonly precision: Precision | null;
  readonly isCurrent: boolean;
  /** The digest of that answer has been worked out: of answers of record, once nobody waits for anything else. */
  readonly isDigested: boolean;
  /** One service answered with quick draws before all others; all else in that output is of `output`. For the page of that service only: what is saved or handed over is whole. */
  readonly ahead: { readonly service: string; readonly output: PipelineOutput; readonly isCurrent: boolean } | null;
  /** What is being worked out now; null when nothing is. */
  readonly working: { readonly precision: Precision; readonly done: number; readonly all: number } | null;
}

export const NOTHING_RUN: RunView = { prepared: null, output: null, precision: null, isCurrent: false, isDigested: false, ahead: null, working: null };

/** Work goes on for so long before the desk listens again. */
const SLICE_MILLISECONDS = 30;

export interface Runner {
  readonly view: () => RunView;
  /** Runs these files, services that are `shown` first; what ran before is stopped. Resolves when the record stands, or when it was stopped. */
  readonly start: (files: readonly CaseFile[]) => Promise<void>;
  readonly stop: () => void;
}

interface Known {
  readonly files: readonly CaseFile[];
  readonly running: Running;
}

/** `shown`: the service that the page is about, if it is about one. */
export function createRunner(catalogueFiles: readonly CatalogueFile[], world: Pick<Surroundings, 'turn' | 'milliseconds'>, show: () => void, shown: () => string | null = () => null): Runner {
  return new CaseRunner(catalogueFiles, world, show, shown);
}

class CaseRunner implements Runner {
  private now: RunView = NOTHING_RUN;
  private generation = 0;
  private readonly known = new Map<Precision, Known>();

  constructor(
    private readonly catalogueFiles: readonly CatalogueFile[],
    private readonly world: Pick<Surroundings, 'turn' | 'milliseconds'>,
    private readonly show: () => void,
    private readonly shown: () => string | null,
  ) {}

  readonly view = (): RunView => this.now;

  readonly stop = (): void => {
    this.generation += 1;
  };

  readonly start = async (files: readonly CaseFile[]): Promise<void> => {
    this.generation += 1;
    const mine = this.generation;
    const isOld = (): boolean => mine !== this.generation;
    const { ahead } = this.now;
    // Kept until there is a newer one, so that figures do not jump back under a moving hand.
    this.update({ isCurrent: false, ahead: ahead === null ? null : { ...ahead, isCurrent: false }, working: { precision: 'quick', done: 0, all: 0 } });
    for (const precision of ['quick', 'record'] as const) {
      await this.world.turn();
      if (isOld()) return;
      await this.runOne(precision, files, isOld);
      if (isOld()) return;
    }
    await this.digest(isOld);
  };

  private async digest(isOld: () => boolean): Promise<void> {
    const { output, isCurrent } = this.now;
    if (output === null || !isCurrent) return;
    const listen = this.listener(isOld);
    for (const step of output.digesting()) if (step === null && (await listen())) return;
    this.update({ isDigested: true });
  }

  /** To be asked after every piece of work: listens when a slice is over; true where a newer change was heard. */
  private listener(isOld: () => boolean): () => Promise<boolean> {
    let since = this.world.milliseconds();
    return async () => {
      if (this.world.milliseconds() - since < SLICE_MILLISECONDS) return false;
      await this.world.turn();
      since = this.world.milliseconds();
      return isOld();
    };
  }

  private update(change: Partial<RunView>): void {
    this.now = { ...this.now, ...change };
    this.show();
  }

  /** The record takes over from the record before it, and the quick answer from the quick one: their draws are not the same. */
  private prepare(precision: Precision, files: readonly CaseFile[]): Running {
    const before = this.known.get(precision);
    const running = before === undefined
      ? openRunning(prepareRun({ catalogueFiles: this.catalogueFiles, caseFiles: files, settings: { quick: precision === 'quick' } }))
      : openRunning(before.running.prepared.change(differences(before.files, files)), before.running);
    this.known.set(precision, { files, running });
    return running;
  }

  private async runOne(precision: Precision, files: readonly CaseFile[], isOld: () => boolean): Promise<void> {
    const running = this.prepare(precision, files);
    const { prepared } = running;
    this.now = { ...this.now, prepared };
    if (!(await this.runLeft(running, precision, isOld))) return;
    const output = running.finish();
    // While a case has errors the last answer stays, and is called what it is.
    if (output.results === null) return this.update({ output: this.now.output ?? output, isCurrent: false, working: null });
    this.update({ output, precision, isCurrent: true, isDigested: false, ahead: null, working: precision === 'quick' && prepared.size > 0 ? { precision: 'record', done: 0, all: prepared.size } : null });
  }

  /** In slices, so that a hand that moves on is heard; false where it has. */
  private async runLeft(running: Running, precision: Precision, isOld: () => boolean): Promise<boolean> {
    const { prepared } = running;
    const first = prepared.services.flatMap(({ id }, position) => (id === this.shown() ? [position] : []));
    const left = running.left(first);
    let since = this.world.milliseconds();
    for (const [done, position] of left.entries()) {
      running.run(position);
      const isFirst = precision === 'quick' && first.includes(position) && left.length > 1;
      if (isFirst) this.glance(running, position);
      if (!isFirst && this.world.milliseconds() - since < SLICE_MILLISECONDS) continue;
      this.update({ working: { precision, done: prepared.size - left.length + done + 1, all: prepared.size } });
      await this.world.turn();
      if (isOld()) return false;
      since = this.world.milliseconds();
    }
    return true;
  }

  private glance(running: Running, position: number): void {
    const output = this.now.output === null ? null : running.glance(this.now.output);
    if (output !== null) this.update({ ahead: { service: running.prepared.services[position]?.id ?? '', output, isCurrent: true } });
  }
}

/** A file as it stands now; null: it is gone. */
export interface FileChange {
  readonly path: string;
  readonly text: string | null;
}

export function differences(before: readonly CaseFile[], after: readonly CaseFile[]): readonly FileChange[] {
  const old = new Map(before.map(({ path, text }) => [path, text]));
  const kept = new Set(after.map(({ path }) => path));
  return [...after.filter(({ path, text }) => old.get(path) !== text), ...before.filter(({ path }) => !kept.has(path)).map(({ path }) => ({ path, text: null }))];
}

export function patched(files: readonly CaseFile[], changed: readonly FileChange[]): readonly CaseFile[] {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  for (const { path, text } of changed) {
    if (text === null) texts.delete(path);
    else texts.set(path, text);
  }
  return [...texts].map(([path, text]) => ({ path, text }));
}
