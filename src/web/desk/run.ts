/** Runs a case again whenever it changes: a quick answer first, then the record, both stopped as soon as a newer change arrives. */
import { prepareRun, type CaseFile, type CatalogueFile, type PipelineOutput, type PreparedRun } from '../../pipeline/index.js';
import type { Surroundings } from './types.js';

export type Precision = 'quick' | 'record';

export interface RunView {
  /** Of the newest files, as soon as they have been read: their issues and their form, whatever the answer below is of. */
  readonly prepared: PreparedRun | null;
  /** The newest answer there is; `isCurrent` says whether it is one to the newest files. */
  readonly output: PipelineOutput | null;
  readonly precision: Precision | null;
  readonly isCurrent: boolean;
  /** What is being worked out now; null when nothing is. */
  readonly working: { readonly precision: Precision; readonly done: number; readonly all: number } | null;
  /** Milliseconds from a change to its quick answer; null before the first. */
  readonly answeredIn: number | null;
}

export const NOTHING_RUN: RunView = { prepared: null, output: null, precision: null, isCurrent: false, working: null, answeredIn: null };

/** Work goes on for so long before the desk listens again. */
const SLICE_MILLISECONDS = 30;

export interface Runner {
  readonly view: () => RunView;
  /** Runs these files; what ran before is stopped. Resolves when the record stands, or when it was stopped. */
  readonly start: (files: readonly CaseFile[]) => Promise<void>;
  readonly stop: () => void;
}

export function createRunner(catalogueFiles: readonly CatalogueFile[], world: Pick<Surroundings, 'turn' | 'milliseconds'>, show: () => void): Runner {
  let view: RunView = NOTHING_RUN;
  let generation = 0;
  const known = new Map<Precision, { readonly files: readonly CaseFile[]; readonly prepared: PreparedRun }>();

  const prepare = (precision: Precision, files: readonly CaseFile[]): PreparedRun => {
    const before = known.get(precision) ?? known.get('quick');
    // The record starts from what the quick run has read only where the settings are the same; the catalogue is what takes long.
    const prepared = before === undefined || before !== known.get(precision) ? prepareRun({ catalogueFiles, caseFiles: files, settings: { quick: precision === 'quick' } }) : before.prepared.change(differences(before.files, files));
    known.set(precision, { files, prepared });
    return prepared;
  };

  const update = (change: Partial<RunView>): void => {
    view = { ...view, ...change };
    show();
  };

  const runOne = async (precision: Precision, files: readonly CaseFile[], began: number, isOld: () => boolean): Promise<void> => {
    const prepared = prepare(precision, files);
    view = { ...view, prepared };
    const parts = [];
    let since = world.milliseconds();
    for (let at = 0; at < prepared.size; at += 1) {
      parts.push(prepared.runPart(at, at + 1));
      if (world.milliseconds() - since < SLICE_MILLISECONDS) continue;
      update({ working: { precision, done: at + 1, all: prepared.size } });
      await world.turn();
      if (isOld()) return;
      since = world.milliseconds();
    }
    const output = prepared.finish(parts);
    // While a case has errors the last answer stays, and is called what it is.
    const hasAnswer = output.results !== null;
    if (!hasAnswer) return update({ output: view.output ?? output, isCurrent: false, working: null });
    update({ output, precision, isCurrent: true, working: precision === 'quick' && prepared.size > 0 ? { precision: 'record', done: 0, all: prepared.size } : null, ...(precision === 'quick' ? { answeredIn: world.milliseconds() - began } : {}) });
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
      const began = world.milliseconds();
      update({ isCurrent: false, working: { precision: 'quick', done: 0, all: 0 } });
      for (const precision of ['quick', 'record'] as const) {
        await world.turn();
        if (isOld()) return;
        await runOne(precision, files, began, isOld);
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
