/** Two versions of a case: which changed inputs moved which answers. Each input alone, each left out, and where neither tells, a smallest set that does. */
import { openRun, type Attribution, type ChangedInput, type MovedAnswer, type OpenedRun, type ServiceResult } from '../../analysis/index.js';
import { hasErrors, type Issue } from '../../base/index.js';
import { readCase, type Case } from '../../case/index.js';
import { readCatalogue, type Catalogue } from '../../catalogue/index.js';
import { smallestFailing } from '../../maths/index.js';
import { compileModel } from '../../model/index.js';
import type { PipelineInput } from '../types.js';
import { changedInputs, inputKey, mixCases } from './mix-cases.js';

/** With more changed inputs than these, they are moved by whole parts of the case. */
const MOST_INPUTS = 12;

export interface AttributionReading {
  readonly attribution: Attribution | null;
  readonly issues: readonly Issue[];
}

/** A mix of the two may not be sound by itself, such as a service that names an alternative of the other version; it then gives no answer. */
type Decide = (taken: readonly ChangedInput[]) => ReadonlyMap<string, string>;

/**
 * `a` before, `b` after; the catalogue and the settings are those of `a`. Issues: those of reading and compiling either. Cost: one decision of the moved services for each input
 * twice, and one for each input and service that none moves alone.
 */
export function attributeChange(a: PipelineInput, b: PipelineInput, progress?: (done: number, all: number) => void): AttributionReading {
  const [before, after] = [readCase(a.caseFiles), readCase(b.caseFiles)];
  const version = a.catalogueFiles.find(({ path }) => path === 'VERSION')?.text.trim() ?? '';
  const plain = a.catalogueFiles.filter(({ path }) => path.endsWith('.yaml'));
  const withOverlay = (theCase: Case): ReturnType<typeof readCatalogue> => readCatalogue([...plain, ...theCase.overlay.map(({ path, text }) => ({ path: path.replace(/^catalogue\//, ''), text }))], version);
  if (before.case === null || after.case === null) return { attribution: null, issues: [...before.issues, ...after.issues] };
  const [first, second] = [withOverlay(before.case), withOverlay(after.case)];
  const issues = [...before.issues, ...after.issues, ...first.issues, ...second.issues];
  if (first.catalogue === null || second.catalogue === null || hasErrors(issues)) return { attribution: null, issues };
  const catalogues = { a: first.catalogue, b: second.catalogue };
  return { attribution: attribute({ a: before.case, b: after.case, catalogues, settings: a.settings }, progress), issues: [] };
}

interface Pair {
  readonly a: Case;
  readonly b: Case;
  readonly catalogues: { readonly a: Catalogue; readonly b: Catalogue };
  readonly settings: PipelineInput['settings'];
}

function attribute(pair: Pair, progress?: (done: number, all: number) => void): Attribution {
  const inputs = changedInputs(pair.a, pair.b, MOST_INPUTS);
  const shared = (pair.a.tables.get('services') ?? []).map(({ id }) => id).filter((id) => pair.b.tables.get('services')?.some((row) => row.id === id));
  const steps = 2 + 2 * inputs.length;
  let done = 0;
  let versions = 0;
  const step = (): void => progress?.(done++, steps);
  const decideFor = (services: readonly string[]): Decide => {
    const known = new Map<string, ReadonlyMap<string, string>>();
    return (taken) => {
      const key = taken.map(inputKey).sort().join(' ');
      const found = known.get(key) ?? answersOf(pair, taken, services);
      if (!known.has(key)) versions++;
      known.set(key, found);
      return found;
    };
  };
  const whole = decideFor(shared);
  step();
  const was = whole([]);
  step();
  const is = whole(inputs);
  const moved = shared.filter((service) => was.get(service) !== is.get(service));
  const decide = decideFor(moved);
  const alone = moved.length === 0 ? [] : inputs.map((input) => [input, (step(), decide([input]))] as const);
  const without = moved.length === 0 ? [] : inputs.map((input) => [input, (step(), decide(inputs.filter((other) => other !== input)))] as const);
  return {
    inputs,
    isCoarse: inputs.length > 0 && inputs.every(({ name }) => name === null) && changedInputs(pair.a, pair.b, Infinity).length > MOST_INPUTS,
    moved: moved.map((service): MovedAnswer => {
      const target = is.get(service);
      const doing = alone.filter(([, answers]) => answers.get(service) === target).map(([input]) => input);
      return {
        service, before: parsed(was.get(service)), after: parsed(target),
        alone: doing,
        needed: without.filter(([, answers]) => answers.get(service) !== target).map(([input]) => input),
        together: doing.length > 0 ? [] : smallestFailing(inputs, (kept) => decide(kept).get(service) === target),
      };
    }),
    versions,
  };
}

function parsed(text: string | undefined): MovedAnswer['before'] {
  return text === undefined ? { form: '', alternative: null } : (JSON.parse(text) as MovedAnswer['before']);
}

/** Form and alternative of each service, as text; nothing of a mix that does not compile. */
function answersOf({ a, b, catalogues, settings }: Pair, taken: readonly ChangedInput[], services: readonly string[]): ReadonlyMap<string, string> {
  const keys = new Set(taken.map(inputKey));
  const mixed = mixCases(a, b, keys);
  const catalogue = keys.has('overlay') ? catalogues.b : catalogues.a;
  const draws = settings.draws ?? catalogue.defaults.get(settings.quick === true ? 'draws-quick' : 'draws-record')?.value ?? 1;
  const { model } = compileModel(mixed, catalogue, { seed: settings.seed ?? mixed.seed, draws, asOf: settings.asOf ?? mixed.asOf, assumptions: settings.assumptions ?? true });
  if (model === null) return new Map();
  const run: OpenedRun = openRun(model);
  const positions = services.map((id) => model.services.indexOf(id)).filter((position) => position >= 0);
  const results: readonly ServiceResult[] = positions.flatMap((position) => run.runServices(position, position + 1));
  return new Map(results.map(({ id, recommendation: { form, alternative } }) => [id, JSON.stringify({ form, alternative })]));
}
