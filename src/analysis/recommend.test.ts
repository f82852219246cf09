/** The one rule for the form of a recommendation: each form by a constructed case, and the laws that no case may break. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDominatedBy, isEquivalent, standings, type Candidate } from './candidates.js';
import { judge, type Situation, type Verdict } from './recommend.js';
import type { Questions } from './asks.js';

/** Nothing to ask, and every unknown gate may remove its candidate. */
const questions: Questions = { asks: () => ({ asks: [], branchTable: null }), canFall: () => true };

const thresholds = { materialityValue: 0.05, materialityCost: 0.1, closenessHigh: 0.65, assumptionCeiling: 0.5 };

interface Sketch {
  readonly id: string;
  readonly cost: number | null;
  /** Values on equally weighted criteria; null is unknown. */
  readonly values: readonly (number | null)[];
  readonly gate?: Candidate['gates']['status'];
  readonly feasible?: Candidate['feasibility']['status'];
  readonly spread?: readonly number[];
}

function candidate(sketch: Sketch, position: number): Candidate {
  const spread = sketch.spread ?? [0, 0];
  const known = sketch.values.filter((v): v is number => v !== null);
  const open = (sketch.values.length - known.length) / sketch.values.length;
  const base = known.reduce((sum, v) => sum + v, 0) / sketch.values.length;
  const gate = sketch.gate ?? 'pass';
  return {
    id: sketch.id,
    position,
    isBaseline: false,
    gates: { status: gate, failed: gate === 'fail' ? ['some-gate'] : [], unknown: gate === 'unknown' ? ['some-gate'] : [], conditions: [], duties: [], waived: [] },
    feasibility: { status: sketch.feasible ?? 'now', months: 0 },
    belowFloor: [],
    cost: sketch.cost === null ? null : Float64Array.from(spread, (off) => (sketch.cost ?? 0) + off),
    publicValue: null,
    value: { draws: Float64Array.from(spread, () => base + open / 2), bounds: { low: base, high: base + open }, unknown: sketch.values.flatMap((v, c) => (v === null ? [c] : [])) },
    netCost: sketch.cost === null ? null : sketch.cost + spread.reduce((sum, off) => sum + off, 0) / spread.length,
    expectedValue: base + open / 2,
    values: sketch.values.map((v) => (v === null ? null : Float64Array.of(v))),
    means: sketch.values,
  };
}

function verdictOf(sketches: readonly Sketch[], more: Partial<Situation> = {}): Verdict {
  const all = sketches.map(candidate);
  const { standing } = standings(all, false);
  const open = all.filter((c) => standing.get(c.id) === 'candidate');
  return judge({
    scope: 'yes',
    stage: 'idea',
    runsToday: null,
    isClosed: false,
    open,
    all,
    annuity: 1,
    worth: null,
    hasDecider: true,
    isDeciderSilent: false,
    benefitKnown: false,
    thresholds,
    assumed: new Map(),
    leadersUnderBands: () => [],
    questions,
    concerns: [],
    ...more,
  });
}

const good: Sketch = { id: 'good-one', cost: 10, values: [0.9, 0.8] };
const bad: Sketch = { id: 'bad-one', cost: 50, values: [0.3, 0.2] };
const dear: Sketch = { id: 'dear-one', cost: 100, values: [1, 1] };

describe('the forms of a recommendation', () => {
  it('is open again where evidence is past its age or nobody has chosen between two sources, and says what settles it', () => {
    const verdict = verdictOf([good, bad], { concerns: [{ code: 'evidence-expired', params: { quantity: 'tested-quality' } }] });
    expect(verdict.form).toBe('not-enough-evidence');
    expect(verdict.alternative).toBe('good-one');
    expect(verdict.reasons.map((r) => r.code)).toContain('evidence-expired');
    expect(verdict.conditions.map((r) => r.code)).toContain('evidence-expired-settle');
  });

  it('recommends what dominates', () => {
    const verdict = verdictOf([good, bad]);
    expect(verdict.form).toBe('recommended');
    expect(verdict.alternative).toBe('good-one');
    expect(verdict.reasons[0]?.code).toBe('dominates');
  });

  it('calls close who is ahead on average and behind in most draws: a lottery against a steady cost', () => {
    const spread = [10, 10, 10, 10, 10, 10, 10, 10, -100, -100];
    const steady = { id: 'steady', cost: 100, values: [0.5], spread: spread.map(() => 0) };
    const verdict = verdictOf([steady, { id: 'lottery', cost: 100, values: [0.4], spread }], { worth: { low: 1, high: 2 } });
    expect(verdict).toMatchObject({ form: 'too-close-to-call', alternative: 'lottery', reasons: [{ code: 'close-in-winning', params: { first: 'lottery', second: 'steady', share: 0.2 } }] });
    const surely = verdictOf([steady, { id: 'lottery', cost: 70, values: [0.4], spread: [10, 10, -10, -10, 0, 0, 10, -10, 0, 0] }], { worth: { low: 1, high: 2 } });
    expect(surely).toMatchObject({ form: 'recommended', alternative: 'lottery' });
  });
  it('lets the price decide when the dearer one is better, and names the switch', () => {
    const verdict = verdictOf([good, dear]);
    expect(verdict.form).toBe('price-decides');
    expect(verdict.prices).toHaveLength(2);
    expect(verdict.prices[1]?.from).toBeCloseTo(90 / 0.15, 9);
  });

  it('recommends inside a stated price range that holds no switch', () => {
    expect(verdictOf([good, dear], { worth: { low: 1000, high: 2000 } }).alternative).toBe('dear-one');
    expect(verdictOf([good, dear], { worth: { low: 1000, high: 2000 } }).form).toBe('recommended');
    expect(verdictOf([good, dear], { worth: { low: 10, high: 20 } }).alternative).toBe('good-one');
  });

  it('calls the rule-of-thumb example too close, with the buyer ahead', () => {
    const weights = [0.4, 0.3, 0.3];
    const scored = (id: string, scores: readonly number[]): Candidate => {
      const c = candidate({ id, cost: 0, values: scores.map((s) => s / 10) }, 0);
      const total = scores.reduce((sum, s, i) => sum + (s / 10) * (weights[i] ?? 0), 0);
      return { ...c, expectedValue: total, value: { draws: Float64Array.of(total, total), bounds: { low: total, high: total }, unknown: [] } };
    };
    const open = [scored('build-it', [7.2, 5.5, 6.0]), scored('buy-it', [5.8, 7.8, 6.5]), scored('partner-up', [6.1, 6.0, 5.5])];
    const verdict = judge({ scope: 'yes', stage: null, isClosed: false, runsToday: null, open, all: open, annuity: 1, worth: null, hasDecider: true, isDeciderSilent: false, benefitKnown: false, thresholds, assumed: new Map(), leadersUnderBands: () => [], questions, concerns: [] });
    expect(verdict.form).toBe('too-close-to-call');
    expect(verdict.alternative).toBe('buy-it');
  });

  it('stops at an unknown gate or feasibility of a leader', () => {
    const verdict = verdictOf([{ ...good, gate: 'unknown' }, bad]);
    expect(verdict.form).toBe('not-enough-evidence');
    expect(verdict.alternative).toBeNull();
    expect(verdictOf([{ ...good, feasible: 'unknown' }, bad]).form).toBe('not-enough-evidence');
  });

  it('recommends subject to the question when only others are unknown', () => {
    const verdict = verdictOf([good, { ...bad, gate: 'unknown' }]);
    expect(verdict.form).toBe('recommended');
    expect(verdict.conditions.map((c) => c.code)).toContain('subject-to');
  });

  it('recommends subject to the question where no answer to it removes the leader itself', () => {
    const verdict = verdictOf([{ ...good, gate: 'unknown' }, bad], { questions: { ...questions, canFall: () => false } });
    expect(verdict.form).toBe('recommended');
    expect(verdict.alternative).toBe('good-one');
    expect(verdict.conditions).toContainEqual({ code: 'subject-to', params: { gate: 'some-gate', alternative: 'good-one', alternatives: 1 } });
  });

  it('asks of every leader over the prices, not only of the one at the middle price', () => {
    const canFall: Questions['canFall'] = (candidate) => candidate.id === 'dear-one';
    const verdict = verdictOf([{ ...good, gate: 'unknown' }, { ...dear, gate: 'unknown' }], { questions: { ...questions, canFall } });
    expect(verdict.form).toBe('not-enough-evidence');
    expect(verdict.reasons).toEqual([{ code: 'gate-unknown', params: { gate: 'some-gate', alternative: 'dear-one' } }]);
  });

  it('never takes an unknown cost for nothing', () => {
    const verdict = verdictOf([{ ...good, cost: null }, bad]);
    expect(verdict.form).toBe('not-enough-evidence');
    expect(verdict.reasons.map((r) => r.code)).toContain('cost-unknown');
  });

  it('refuses the word when assumptions carry more than the ceiling, when nobody decides, and when a band can flip it', () => {
    const assumed = new Map([['good-one', { ofMedian: 0.6, ofVariance: 0.1 }]]);
    expect(verdictOf([good, bad], { assumed }).form).toBe('not-enough-evidence');
    const other: Sketch = { id: 'other-one', cost: 12, values: [0.2, 0.99] };
    expect(verdictOf([good, other], { hasDecider: false, worth: { low: 1, high: 2 } }).reasons.map((r) => r.code)).toContain('no-decider');
    expect(verdictOf([good, other], { hasDecider: false, isDeciderSilent: true, worth: { low: 1, high: 2 } }).reasons.map((r) => r.code)).toContain('decider-silent');
    expect(verdictOf([good, bad], { leadersUnderBands: () => ['bad-one'] }).reasons.map((r) => r.code)).toContain('band-can-flip');
  });

  it('keeps what is out of scope, closed or impossible apart', () => {
    expect(verdictOf([good], { scope: 'no' }).form).toBe('out-of-scope');
    expect(verdictOf([good], { isClosed: true, stage: 'retired' }).form).toBe('no-open-decision');
    const none = verdictOf([{ ...good, gate: 'fail' }]);
    expect(none.form).toBe('none-feasible');
    expect(none.reasons.map((r) => r.code)).toContain('cheapest-unlock');
  });
});

const share = fc.integer({ min: 0, max: 20 }).map((n) => n / 20);
const sketch = fc.record({ cost: fc.integer({ min: 1, max: 500 }), values: fc.tuple(share, share, share), gate: fc.constantFrom('pass' as const, 'unknown' as const, 'fail' as const) });
const sketches = fc.array(sketch, { minLength: 1, maxLength: 6 }).map((list) => list.map((s, i): Sketch => ({ id: `option-${i}`, ...s })));

describe('laws of the form', () => {
  it('a clone changes neither form nor leader', () => {
    fc.assert(
      fc.property(sketches, fc.nat(), (list, pick) => {
        const original = list[pick % list.length];
        if (original === undefined) return;
        const before = verdictOf(list);
        const after = verdictOf([...list, { ...original, id: 'clone-of-it' }]);
        expect(after.form).toBe(before.form);
        // Nothing tells the two apart, and either may stand for both.
        const named = (id: string | null): string | null => (id === 'clone-of-it' ? original.id : id);
        expect(named(after.alternative)).toBe(before.alternative);
        expect(after.prices.map((step) => ({ ...step, leader: named(step.leader) }))).toEqual(before.prices);
      }),
      { numRuns: 500 },
    );
  });

  it('does not depend on the order in which alternatives are written, equal ones too', () => {
    const twins = sketches.chain((list) => fc.tuple(fc.shuffledSubarray([...list, ...list.map((each) => ({ ...each, id: `twin-of-${each.id}` }))], { minLength: 1 }), fc.constantFrom(null, { low: 10, high: 20 })));
    fc.assert(
      fc.property(twins, ([list, worth]) => {
        const [one, other] = [list, [...list].sort((a, b) => (a.id < b.id ? -1 : 1))].map((each) => verdictOf(each, { worth }));
        expect([one!.form, one!.alternative, one!.prices, [...one!.shortlist].sort()]).toEqual([other!.form, other!.alternative, other!.prices, [...other!.shortlist].sort()]);
      }),
      { numRuns: 500 },
    );
  });

  it('a dominated alternative changes neither form nor leader', () => {
    fc.assert(
      fc.property(sketches, fc.nat(), fc.integer({ min: 1, max: 5 }), (list, pick, extra) => {
        const original = list[pick % list.length];
        if (original === undefined || original.gate === 'fail') return;
        const worse: Sketch = { ...original, id: 'worse-one', cost: (original.cost ?? 0) + extra, values: original.values.map((v) => Math.max(0, (v ?? 0) - 0.01)) };
        const before = verdictOf(list);
        const after = verdictOf([...list, worse]);
        expect(after.form).toBe(before.form);
        expect(after.alternative).toBe(before.alternative);
      }),
      { numRuns: 500 },
    );
  });

  it('an unknown gate of a leader is never a pass: nothing unknown is recommended', () => {
    fc.assert(
      fc.property(sketches, (list) => {
        const verdict = verdictOf(list);
        const leader = list.find((s) => s.id === verdict.alternative);
        if (verdict.form === 'recommended') expect(leader?.gate).toBe('pass');
      }),
    );
  });

  it('recommended means ahead in every completion: whichever unknown rivals fall away, the same one leads', () => {
    fc.assert(
      fc.property(sketches, fc.nat(), fc.integer({ min: 1, max: 400 }), (list, mask, price) => {
        const worth = { low: price, high: price + 1 };
        const verdict = verdictOf(list, { worth });
        if (verdict.form !== 'recommended') return;
        const completed = list.map((each, i): Sketch => (each.gate === 'unknown' ? { ...each, gate: Math.floor(mask / 2 ** i) % 2 === 0 ? 'pass' : 'fail' } : each));
        const after = verdictOf(completed, { worth });
        expect(after.prices.map((step) => step.leader)).toEqual([verdict.alternative]);
      }),
      { numRuns: 1000 },
    );
  });

  it('a leader that can fall leads in some completion and not in another: that is never recommended', () => {
    fc.assert(
      fc.property(sketches, (list) => {
        const verdict = verdictOf(list);
        const leaders = new Set(verdict.prices.map((step) => step.leader));
        const hangs = list.some((each) => each.gate === 'unknown' && leaders.has(each.id));
        if (hangs) expect(verdict.form).toBe('not-enough-evidence');
      }),
    );
  });

  it('equivalence and dominance exclude each other', () => {
    fc.assert(
      fc.property(sketches, (list) => {
        const [a, b] = list.map(candidate);
        if (a === undefined || b === undefined) return;
        if (isEquivalent(a, b)) expect(isDominatedBy(a, b)).toBe(false);
        expect(isDominatedBy(a, b) && isDominatedBy(b, a)).toBe(false);
      }),
    );
  });
});
