/** A case that is changed step by step answers to the byte as one that is read afresh, whatever was changed, in whatever order, and wherever a run was cut off. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editCase, openRunning, prepareRun, type CaseEdit, type CaseFile, type CaseForm, type PreparedRun, type Running } from '../../src/pipeline/index.js';
import { inputOf } from '../worked-cases.js';

const DRAWS = 16;
const SERVICES = 5;
const STEPS = 4;

/** A few services of a worked case, so that a step takes a moment. */
function fewServices(files: readonly CaseFile[]): readonly CaseFile[] {
  return files.map(({ path, text }) => (path === 'services.csv' ? { path, text: `${text.split('\n').slice(0, SERVICES + 1).join('\n')}\n` } : { path, text })).filter(({ path }) => path !== 'services.provenance.csv');
}

const base = { ...inputOf('cases/examples/canada-federal', { draws: DRAWS }) };
const start = { ...base, caseFiles: fewServices(base.caseFiles) };
/** Reads the catalogue once; a run that is changed from a broken case has nothing to take over. */
const broken = prepareRun({ ...start, caseFiles: start.caseFiles.filter(({ path }) => path === 'case.yaml').map(({ path, text }) => ({ path, text: text.replace('services: services.csv', 'services: nowhere.csv') })) });

function afresh(files: readonly CaseFile[]): PreparedRun {
  return broken.change(files);
}

function finished(running: Running): { readonly digest: string | undefined; readonly issues: readonly unknown[] } {
  running.left().forEach(running.run);
  const { receipt, issues } = running.finish();
  return { digest: receipt?.resultDigest, issues };
}

interface Chosen {
  readonly what: number;
  readonly which: number;
  readonly service: number;
  readonly value: number;
}

const chosen: fc.Arbitrary<Chosen> = fc.record({ what: fc.nat({ max: 7 }), which: fc.nat(), service: fc.nat({ max: SERVICES - 1 }), value: fc.nat({ max: 100 }) });

/** An edit as the pages make them. */
function editOf({ what, which, service, value }: Chosen, form: CaseForm): CaseEdit {
  const fieldIn = (table: string): CaseForm['fields'][number] | undefined => {
    const fields = form.fields.filter((field) => field.table === table);
    return fields[which % Math.max(1, fields.length)];
  };
  const textFor = (field: CaseForm['fields'][number] | undefined): string => {
    if (field?.answer.is === 'flag') return value % 2 === 0 ? 'yes' : 'no';
    if (field?.answer.is === 'number') return value % 3 === 0 ? '' : String(value / 100);
    return field?.answer.options[value % Math.max(1, field.answer.options.length)] ?? '';
  };
  const row = form.rows['services']?.[service]?.id ?? '';
  if (what <= 2) return { is: 'cell', table: 'services', row, field: fieldIn('services')?.field ?? '', text: textFor(fieldIn('services')) };
  if (what === 3) return { is: 'profile', field: fieldIn('profile')?.field ?? '', text: textFor(fieldIn('profile')) };
  if (what === 4) return { is: 'value', file: 'case.yaml', path: ['judgement', 'stakeholders', value % 2, 'weights', 0, 'dimensions', 'safety-privacy-security'], value };
  // With a decider the weights of one person rank every service.
  if (what === 5) return { is: 'value', file: 'case.yaml', path: ['judgement', 'decider'], value: value % 3 === 0 ? null : DECIDERS[value % DECIDERS.length] };
  if (what === 6) return { is: 'value', file: 'case.yaml', path: ['judgement', 'stakeholders', value % 2, 'worth'], value: [{ low: value * 1000, high: value * 3000 + 1 }] };
  return { is: 'value', file: 'case.yaml', path: ['ceilings', 'plan-money'], value: value * 1_000_000 };
}

const DECIDERS = ['illustrative-service-owner', 'illustrative-security-officer'] as const;

function edited(files: readonly CaseFile[], edit: CaseEdit): readonly CaseFile[] | null {
  const { changed, issues } = editCase(files, edit);
  if (issues.length > 0) return null;
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  for (const { path, text } of changed) {
    if (text === null) texts.delete(path);
    else texts.set(path, text);
  }
  return [...texts].map(([path, text]) => ({ path, text }));
}

describe('a run changed step by step', () => {
  test('digest and issues are those of a fresh run after any edits, cut off anywhere', () => {
    fc.assert(fc.property(fc.array(fc.tuple(chosen, fc.nat({ max: SERVICES })), { minLength: 1, maxLength: STEPS }), (steps) => {
      let files: readonly CaseFile[] = start.caseFiles;
      let running = openRunning(afresh(files));
      for (const [choice, cutAfter] of steps) {
        running.left([choice.service]).slice(0, cutAfter).forEach(running.run);
        const next = edited(files, editOf(choice, running.prepared.form()));
        if (next === null) continue;
        running = openRunning(running.prepared.change(next), running);
        files = next;
      }
      expect(finished(running)).toEqual(finished(openRunning(afresh(files))));
    }), { numRuns: 12, seed: 20261126 });
  });

  test('an answer about one service that no sum reads touches that service alone, and a ceiling none', () => {
    const run = afresh(start.caseFiles);
    const row = run.services[1]?.id ?? '';
    const personal = edited(start.caseFiles, { is: 'cell', table: 'services', row, field: 'personal-data', text: 'unknown' }) ?? [];
    expect(run.change(personal).touched).toEqual([1]);
    const ceiling = edited(start.caseFiles, { is: 'value', file: 'case.yaml', path: ['ceilings', 'plan-money'], value: 1e9 }) ?? [];
    expect(run.change(ceiling).touched).toEqual([]);
    expect(run.change(ceiling).reach).toBe('all');
    const weight = edited(start.caseFiles, { is: 'value', file: 'case.yaml', path: ['judgement', 'stakeholders', 0, 'weights', 0, 'dimensions', 'safety-privacy-security'], value: 1 }) ?? [];
    expect(run.change(weight).touched).toBeNull();
    expect(run.change(weight).reach).toBe('dissent');
    const decided = edited(start.caseFiles, { is: 'value', file: 'case.yaml', path: ['judgement', 'decider'], value: DECIDERS[0] }) ?? [];
    expect(run.change(decided).reach).toBe('weights');
    expect(run.change(decided).change(edited(decided, { is: 'value', file: 'case.yaml', path: ['judgement', 'stakeholders', 0, 'weights', 0, 'dimensions', 'safety-privacy-security'], value: 1 }) ?? []).reach).toBe('weights');
  });

  test('an answer touches its service alone also after changes that left every service as it was', () => {
    const run = afresh(start.caseFiles);
    const ceiling = edited(start.caseFiles, { is: 'value', file: 'case.yaml', path: ['ceilings', 'plan-money'], value: 1e9 }) ?? [];
    const weight = edited(ceiling, { is: 'value', file: 'case.yaml', path: ['judgement', 'stakeholders', 0, 'weights', 0, 'dimensions', 'safety-privacy-security'], value: 1 }) ?? [];
    const answer = edited(weight, { is: 'cell', table: 'services', row: run.services[1]?.id ?? '', field: 'personal-data', text: 'unknown' }) ?? [];
    expect(run.change(ceiling).change(weight).change(answer).touched).toEqual([1]);
  });

  test('a glance shows the services that are answered already and leaves all else as it was', () => {
    const first = openRunning(afresh(start.caseFiles));
    first.left().forEach(first.run);
    const before = first.finish();
    const row = first.prepared.services[2]?.id ?? '';
    const files = edited(start.caseFiles, { is: 'cell', table: 'services', row, field: 'language-model-use', text: 'no' }) ?? [];
    const running = openRunning(first.prepared.change(files), first);
    const [position = -1] = running.left([2]);
    running.run(position);
    const glance = running.glance(before);
    expect(glance?.results?.services[2]).not.toEqual(before.results?.services[2]);
    expect(glance?.results?.services.filter((_, at) => at !== 2)).toEqual(before.results?.services.filter((_, at) => at !== 2));
    expect(glance?.results?.counts).toEqual(before.results?.counts);
  });
});
