/** Laws that hold on every case: they are run over the real catalogue and random cases. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepareRun, runPipeline, type CaseFile, type PreparedRun, type Results } from '../../src/pipeline/index.js';
import { caseFiles, randomCase, readCatalogueFolder } from './random-case.js';

const catalogueFiles = readCatalogueFolder();
const draws = 48;
const runs = { numRuns: 12, seed: 20261101, endOnFailure: true };

/** One reading of the catalogue serves every case: each is a change of the one before. */
const bases = new Map<boolean, PreparedRun>();

function decide(files: readonly CaseFile[], settings: { readonly assumptions?: boolean } = {}): Results {
  const assumptions = settings.assumptions ?? true;
  const base = bases.get(assumptions) ?? prepareRun({ catalogueFiles, caseFiles: files, settings: { draws, assumptions } });
  bases.set(assumptions, base);
  const prepared = base.change(files);
  const output = prepared.finish([prepared.runPart(0, prepared.size)]);
  expect(output.issues.filter((issue) => issue.severity === 'error')).toEqual([]);
  if (output.results === null) throw new Error('no results');
  return output.results;
}

function stakeholder(dimensions: Readonly<Record<string, number>>): string {
  const weights = Object.entries(dimensions).map(([id, weight]) => `${id}: ${weight}`).join(', ');
  return `judgement: {decider: some-body, stakeholders: [{id: some-body, label: {en: Somebody}, weights: [{dimensions: {${weights}}}], worth: [{low: 1000, high: 1000000}]}]}`;
}

describe('laws of a decision', () => {
  it('unknown never becomes a pass: what is recommended has every gate known', () => {
    fc.assert(
      fc.property(randomCase, (random) => {
        for (const service of decide(caseFiles(random)).services) {
          const { form, alternative } = service.recommendation;
          const chosen = service.alternatives.find((a) => a.id === alternative);
          if (form === 'recommended') expect(['pass', 'conditional']).toContain(chosen?.gates.status);
          for (const a of service.alternatives) {
            if (a.gates.unknown.length > 0) expect(['unknown', 'fail']).toContain(a.gates.status);
          }
        }
      }),
      runs,
    );
  });

  it('unknown never becomes a zero: answering a silent input never turns a known cost into an unknown one', () => {
    fc.assert(
      fc.property(randomCase, (random) => {
        const silent = { ...random, services: random.services.map((row) => ({ ...row, 'tasks-per-month': 'unknown' })) };
        for (const service of decide(caseFiles(silent), { assumptions: false }).services) {
          for (const a of service.alternatives) if (a.cost !== null) expect(a.cost.p50).not.toBe(0);
          for (const a of service.alternatives) expect(a.publicValue).toBeNull();
        }
      }),
      runs,
    );
  });

  it('gates do not depend on any weight', () => {
    fc.assert(
      fc.property(randomCase, fc.integer({ min: 1, max: 99 }), (random, weight) => {
        const plain = decide(caseFiles(random));
        const weighted = decide(caseFiles(random, stakeholder({ 'sovereignty-continuity': weight, 'safety-privacy-security': 100 - weight })));
        expect(weighted.services.map((s) => s.alternatives.map((a) => a.gates))).toEqual(plain.services.map((s) => s.alternatives.map((a) => a.gates)));
      }),
      runs,
    );
  });

  it('adding a clone changes neither the order nor the form for the others', () => {
    fc.assert(
      fc.property(randomCase, fc.nat(), (random, pick) => {
        const original = random.alternatives[pick % random.alternatives.length];
        if (original === undefined) return;
        const before = decide(caseFiles(random));
        const after = decide(caseFiles({ ...random, alternatives: [...random.alternatives, { id: 'clone-of-one', pathway: original.pathway }] }));
        for (const [i, service] of before.services.entries()) {
          const again = after.services[i];
          expect(again?.recommendation.form).toBe(service.recommendation.form);
          expect(again?.recommendation.alternative).toBe(service.recommendation.alternative);
          expect(again?.recommendation.shortlist).toEqual(service.recommendation.shortlist);
        }
      }),
      runs,
    );
  });

  it('taking away our assumptions never puts another alternative ahead in silence', () => {
    fc.assert(
      fc.property(randomCase, (random) => {
        const withOurs = decide(caseFiles(random));
        const without = decide(caseFiles(random), { assumptions: false });
        for (const [i, service] of without.services.entries()) {
          const before = withOurs.services[i]?.recommendation;
          const { alternative, form } = service.recommendation;
          if (alternative !== null && alternative !== before?.alternative) expect(form).not.toBe(before?.form);
        }
      }),
      runs,
    );
  });

  it('the same case gives the same results, interleaved with another or not', () => {
    fc.assert(
      fc.property(randomCase, randomCase, (one, other) => {
        const alone = decide(caseFiles(one));
        decide(caseFiles(other));
        expect(decide(caseFiles(one))).toEqual(alone);
      }),
      runs,
    );
  });

  it('a halved range under an old weight raises a warning', () => {
    const random = fc.sample(randomCase, { numRuns: 1, seed: 7 })[0];
    if (random === undefined) throw new Error('no sample');
    const judged = (best: number): string => `judgement: {stakeholders: [], swings: {disconnect-survival: {worst: 0, best: ${best}}}}`;
    const codes = (best: number): readonly string[] => runPipeline({ catalogueFiles, caseFiles: caseFiles(random, judged(best)), settings: { draws } }).issues.map((issue) => issue.code);
    expect(codes(2 * 365)).toContain('swing-range-changed');
    expect(codes(365)).not.toContain('swing-range-changed');
  });
});
