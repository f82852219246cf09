/** A record is checked piece by piece; each piece that does not hold is named with what stands and what was recorded. */
import { describe, expect, test } from 'vitest';
import { digestOf } from '../../base/index.js';
import type { Receipt, Results } from '../../analysis/index.js';
import { flipsBetween } from './flips.js';
import { matchOpening } from './opening.js';
import { checkRecord, entryPlace, officialAnswers, OFFICIAL_PLACE, readRecord, replayInput, type PublishedRecord } from './record.js';
import { openingOf, sealOf } from './seal.js';

const receipt: Receipt = { engine: '1', catalogue: { version: '1', digest: 'whole' }, case: { format: 1, digest: 'case' }, seed: 7, draws: 16, asOf: '2026-11-26', resultDigest: 'result' };
const caseFiles = [{ path: 'case.yaml', text: 'id: x\n' }];
const state = digestOf(caseFiles.map(({ path, text }) => [path, digestOf(text)]));
const link = (n: number, before: string, rest: object) => {
  const entry = { n, who: 'a', when: '2026-11-26T10:00:00Z', ...rest, before };
  return { ...entry, hash: digestOf(entry) };
};
const first = link(1, '', { state: 'earlier' });
const chain = [first, link(2, first.hash, { state })].map((entry) => JSON.stringify(entry)).join('\n');
const record: PublishedRecord = {
  format: 'portolan-published-1', audience: 'full', receipt, part: { files: [{ path: 'VERSION', text: '1' }], digest: 'part', of: 9 }, caseFiles, languages: ['en'], words: [],
  history: { is: 'whole', text: chain }, withheld: [], official: null, levers: [], engine: 'engine',
};
const replayed: Receipt = { ...receipt, catalogue: { version: '1', digest: 'part' } };
const broken = (changed: Partial<PublishedRecord>, engine = 'engine', now: Receipt | null = replayed) => checkRecord({ ...record, ...changed }, now, engine).filter(({ holds }) => !holds).map(({ what }) => what);

describe('checkRecord', () => {
  test('holds as it was made', () => {
    expect(checkRecord(record, replayed, 'engine').map(({ what, holds }) => [what, holds])).toEqual([['engine', true], ['case', true], ['catalogue', true], ['history', true], ['result', true]]);
  });

  test('names what does not hold', () => {
    expect(broken({}, 'other')).toEqual(['engine']);
    expect(broken({}, 'engine', { ...replayed, resultDigest: 'else' })).toEqual(['result']);
    expect(broken({ part: { ...record.part, digest: 'else' } })).toEqual(['catalogue']);
    expect(broken({ history: { is: 'whole', text: chain.replace('"who":"a"', '"who":"b"') } })).toEqual(['history']);
    expect(broken({ caseFiles: [{ path: 'case.yaml', text: 'id: y\n' }] })).toEqual(['history']);
    expect(broken({}, 'engine', null)).toEqual(['case', 'catalogue', 'result']);
  });
});

test('a text that is no record is none, and a record comes back', () => {
  expect([readRecord('x'), readRecord('null'), readRecord('{"format":"portolan-published-1"}')]).toEqual([null, null, null]);
  expect(readRecord(JSON.stringify(record))).toEqual(record);
  expect(replayInput(record)).toEqual({ catalogueFiles: record.part.files, caseFiles, settings: { seed: 7, draws: 16, asOf: '2026-11-26' } });
});

describe('answers', () => {
  const answered = (...answers: readonly (readonly [string, string, string | null])[]) => ({ services: answers.map(([id, form, alternative]) => ({ id, recommendation: { form, alternative } })) }) as unknown as Results;
  const full = answered(['a', 'recommended', 'x'], ['b', 'recommended', 'x'], ['c', 'not-enough-evidence', 'x']);
  const shown = answered(['a', 'recommended', 'x'], ['b', 'recommended', 'y']);

  test('each official answer says whether what is shown gives it', () => {
    expect(officialAnswers(full, shown)).toEqual([{ service: 'a', form: 'recommended', alternative: 'x', follows: true }, { service: 'b', form: 'recommended', alternative: 'x', follows: false }]);
  });

  test('a flip is another form or another alternative', () => {
    expect(flipsBetween(full, shown)).toEqual([{ service: 'b', before: { form: 'recommended', alternative: 'x' }, after: { form: 'recommended', alternative: 'y' } }]);
  });
});

describe('matchOpening', () => {
  const answers = [{ service: 'a', form: 'recommended' as const, alternative: 'x', follows: true }];
  const seals = [openingOf('key', 'case.yaml: a', 5), openingOf('key', OFFICIAL_PLACE, { receipt, answers }), openingOf('key', entryPlace(1), first)];
  const sealed: PublishedRecord = {
    ...record, withheld: [{ place: 'case.yaml: a', class: 'price', reason: { en: 'r' }, seal: sealOf(seals[0]!) }], official: { seal: sealOf(seals[1]!), answers },
    history: { is: 'sealed', entries: [{ n: 1, when: first.when, seal: sealOf(seals[2]!) }] },
  };
  const text = JSON.stringify({ format: 'portolan-opening-1', key: 'key', seals });

  test('opens every seal, and the receipt under one of them', () => {
    expect(matchOpening(sealed, text)).toEqual({ all: 3, unopened: [], receipt });
  });

  test('another value, another answer or another file opens nothing', () => {
    expect(matchOpening(sealed, text.replace('"value":5', '"value":6'))?.unopened).toEqual(['case.yaml: a']);
    expect(matchOpening({ ...sealed, official: { ...sealed.official!, answers: [{ ...answers[0]!, alternative: 'y' }] } }, text)).toMatchObject({ unopened: [OFFICIAL_PLACE], receipt: null });
    expect(matchOpening(sealed, '{}')).toBeNull();
  });
});
