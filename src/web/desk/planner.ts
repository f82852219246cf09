/** Plans for the whole state while ceilings move: the services are read once, and as long as nothing but ceilings differs only the plan is looked for again. */
import { readYaml } from '../../base/index.js';
import { prepareRun, type CaseFile, type CatalogueFile, type LivePlan, type LivePlans, type PlanLimit, type PreparedRun } from '../../pipeline/index.js';
import { differences } from './run.js';

/** Null where the case has errors, or where no service takes part in a plan. Cost of the first plan of a case: every service read; of the next ones: one search. */
export type Planner = (files: readonly CaseFile[]) => LivePlan | null;

interface Opened {
  readonly files: readonly CaseFile[];
  /** `case.yaml` without the numbers of its ceilings: while it and the other files stay so, so do the services. */
  readonly ground: string;
  readonly prepared: PreparedRun;
  readonly plans: LivePlans | null;
}

export function createPlanner(catalogueFiles: readonly CatalogueFile[]): Planner {
  let opened: Opened | null = null;
  return (files) => {
    const { ground, ceilings } = partsOf(files);
    if (opened === null || opened.ground !== ground || differences(opened.files, files).some(({ path }) => path !== CASE)) {
      const prepared = opened === null ? prepareRun({ catalogueFiles, caseFiles: files, settings: {} }) : opened.prepared.change(differences(opened.files, files));
      opened = { files, ground, prepared, plans: prepared.plans({ limits: [] }) };
    }
    const { prepared, plans } = opened;
    const limits = limitsOf(ceilings, prepared);
    return limits === null || plans === null ? null : plans.resolve(limits);
  };
}

/** `case.yaml` apart into what is stated of ceilings and all else with their names; the numbers alone may move. */
function partsOf(files: readonly CaseFile[]): { readonly ground: string; readonly ceilings: Readonly<Record<string, unknown>> } {
  const text = files.find(({ path }) => path === CASE)?.text ?? '';
  const { value } = readYaml(CASE, text);
  const written = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  const stated = written['ceilings'];
  const ceilings = typeof stated === 'object' && stated !== null ? (stated as Readonly<Record<string, unknown>>) : {};
  return { ground: JSON.stringify({ ...written, ceilings: Object.keys(ceilings).sort() }), ceilings };
}

/** Null where one of them is no ceiling; the case says so itself. */
function limitsOf(ceilings: Readonly<Record<string, unknown>>, prepared: PreparedRun): readonly PlanLimit[] | null {
  const found: PlanLimit[] = [];
  for (const [key, stated] of Object.entries(ceilings)) {
    const limits = typeof stated === 'number' ? prepared.ceiling(key, stated) : null;
    if (limits === null || !('length' in limits)) return null;
    found.push(...limits);
  }
  return found;
}

const CASE = 'case.yaml';
