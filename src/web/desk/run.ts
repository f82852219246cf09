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
  /** Services that are answered to the newest files, with quick draws, while all else in the answer is still of before. */
  readonly ahead: ReadonlySet<string>;
  /** What is being worked out now; null when nothing is. */
  readonly working: { readonly precision: Precision; readonly done: number; readonly all: number } | null;
}

export const NOTHING_RUN: RunView = { prepared: null, output: null, precision: null, isCurrent: false, ahead: new Set(), working: null };

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

export function createRunner(catalogueFiles: readonly CatalogueFile[], world: Pick<Surroundings, 'turn' | 'milliseconds'>, show: () => void, shown: () => string | null = () => null): Runner {
  let view: RunView = NOTHING_RUN;
  let generation = 0;
  const known = new Map<Precision, Known>();

  /** The record takes over from the record before it, and the quick answer from the quick one: their draws are not the same. */
  const prepare = (precision: Precision, files: readonly CaseFile[]): Running => {
    const before = known.get(precision);
    const running =
      before === undefined ? openRunning(prepareRun({ catalogueFiles, caseFiles: files, settings: { quick: precision === 'quick' } })) : openRunning(before.running.prepared.change(differences(before.files, files)), before.running);
    known.set(precision, { files, running });
    return running;
  };

  const update = (change: Partial<RunView>): void => {
    view = { ...view, ...change };
    show();
  };

  const glance = (running: Running, position: number): void => {
    const { id } = running.prepared.services[position] ?? { id: '' };
    const output = view.output === null ? null : running.glance(view.output);
    if (output !== null) update({ output, ahead: new Set([id]) });
  };

  const runOne = async (precision: Precision, files: readonly CaseFile[], isOld: () => boolean): Promise<void> => {
    const running = prepare(precision, files);
    const { prepared } = running;
    view = { ...view, prepared };
    const first = prepared.services.flatMap(({ id }, position) => (id === shown() ? [position] : []));
    const left = running.left(first);
    let since = world.milliseconds();
    for (const [done, position] of left.entries()) {
      running.run(position);
      const isFirst = precision === 'quick' && first.includes(position) && left.length > 1;
      if (isFirst) glance(running, position);
      if (!isFirst && world.milliseconds() - since < SLICE_MILLISECONDS) continue;
      update({ working: { precision, done: prepared.size - left.length + done + 1, all: prepared.size } });
      await world.turn();
      if (isOld()) return;
      since = world.milliseconds();
    }
    const output = running.finish();
    // While a case has errors the last answer stays, and is called what it is.
    if (output.results === null) return update({ output: view.output ?? output, isCurrent: false, working: null });
    update({ output, precision, isCurrent: true, ahead: new Set(), working: precision === 'quick' && prepared.size > 0 ? { precision: 'record', done: 0, all: prepared.size } : null });
  };

  return {
    view: () => view,
    stop: () => {
      generation += 1;
    },
    start: async (files) => {
      generation += 1;
      const mine = generation;
      const isOld = (): boolean => mine !== generation;
      update({ isCurrent: false, ahead: new Set(), working: { precision: 'quick', done: 0, all: 0 } });
      for (const precision of ['quick', 'record'] as const) {
        await world.turn();
        if (isOld()) return;
        await runOne(precision, files, isOld);
        if (isOld()) return;
      }
    },
  };
}

export function differences(before: readonly CaseFile[], after: readonly CaseFile[]): readonly { readonly path: string; readonly text: string | null }[] {
  const old = new Map(before.map(({ path, text }) => [path, text]));
  const kept = new Set(after.map(({ path }) => path));
  return [...after.filter(({ path, text }) => old.get(path) !== text), ...before.filter(({ path }) => !kept.has(path)).map(({ path }) => ({ path, text: null }))];
}
