/** Which changed input moved which answer: planted changes are found, idle ones are cleared, and a mix of everything is the other case. */
import { expect, it } from 'vitest';
import { readCase } from '../../src/case/index.js';
import { attributeChange, prepareRun, type PipelineInput } from '../../src/pipeline/index.js';
import { changedInputs, inputKey, mixCases } from '../../src/pipeline/comparison/mix-cases.js';
import { inputOf } from '../worked-cases.js';

const a = inputOf('cases/examples/small-language-state', { draws: 64 });
const text = (path: string): string => a.caseFiles.find((file) => file.path === path)!.text;
const changedTo = (changes: Readonly<Record<string, string>>): PipelineInput => ({ ...a, caseFiles: a.caseFiles.map((file) => ({ ...file, text: changes[file.path] ?? file.text })) });
const replaced = (from: string, to: string, whole = text('case.yaml')): string => {
  expect(whole).toContain(from);
  return whole.replace(from, to);
};
/** Moves answers: the interface from abroad fails half of its tasks. */
const worse = (whole?: string): string => replaced('lead-time: {low: 2, mode: 3, high: 5}, task-success: {low: 0.88, mode: 0.92, high: 0.95}', 'lead-time: {low: 2, mode: 3, high: 5}, task-success: {low: 0.5, mode: 0.55, high: 0.6}', whole);
/** Moves none: a way that nobody would take costs a little more to enter. */
const idle = (whole?: string): string => replaced('annual-attrition: {low: 0.1, mode: 0.2, high: 0.35}', 'annual-attrition: {low: 0.1, mode: 0.2, high: 0.36}', whole);
const answersIn = (input: PipelineInput): ReadonlyMap<string, string> => {
  const prepared = prepareRun(input);
  return new Map(prepared.finish([prepared.runPart(0, prepared.size)]).results!.services.map(({ id, recommendation: { form, alternative } }) => [id, JSON.stringify({ form, alternative })]));
};

it('finds the planted input, clears the idle one, and tells the answers that decide tells', () => {
  const b = changedTo({ 'case.yaml': idle(worse()) });
  const { attribution } = attributeChange(a, b);
  expect(attribution!.inputs).toEqual([{ part: 'profile', name: 'annual-attrition' }, { part: 'alternatives', name: 'task-success' }]);
  const [was, is] = [answersIn(a), answersIn(b)];
  expect(attribution!.moved.map(({ service }) => service)).toEqual([...was.keys()].filter((id) => was.get(id) !== is.get(id)));
  expect(attribution!.moved.length).toBeGreaterThan(0);
  for (const { service, before, after, alone, needed, together } of attribution!.moved) {
    expect([JSON.stringify(before), JSON.stringify(after)]).toEqual([was.get(service), is.get(service)]);
    expect([alone, needed, together]).toEqual([[{ part: 'alternatives', name: 'task-success' }], [{ part: 'alternatives', name: 'task-success' }], []]);
  }
});

it('says nothing moved where only what no answer rests on differs, and finds no input in a case against itself', () => {
  expect(attributeChange(a, a).attribution).toEqual({ inputs: [], isCoarse: false, moved: [], versions: 1 });
  const { attribution } = attributeChange(a, changedTo({ 'case.yaml': idle() }));
  expect([attribution!.inputs.length, attribution!.moved]).toEqual([1, []]);
});

it('law: with nothing taken it is the first case, with everything the second; too many inputs go by parts', () => {
  const b = changedTo({ 'case.yaml': idle(worse()), 'services.csv': text('services.csv').replaceAll(',draft,', ',advice,').split('\n').filter((line) => !line.startsWith('mail-sorting,')).join('\n') });
  const [first, second] = [readCase(a.caseFiles).case!, readCase(b.caseFiles).case!];
  const inputs = changedInputs(first, second, 12);
  expect(inputs.map(inputKey)).toContain('services:rows');
  expect(changedInputs(mixCases(first, second, new Set()), first, 12)).toEqual([]);
  expect(changedInputs(mixCases(first, second, new Set(inputs.map(inputKey))), second, 12)).toEqual([]);
  expect(changedInputs(first, second, 1).every(({ name }) => name === null)).toBe(true);
  expect(changedInputs(mixCases(first, second, new Set(changedInputs(first, second, 1).map(inputKey))), second, 12)).toEqual([]);
});
