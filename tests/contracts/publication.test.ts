/** Editions of worked cases: the part of the catalogue replays to the digest of the whole, histories are kept or sealed, and a redacted edition holds nothing of what was withheld. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { digestOf } from '../../src/base/index.js';
import { checkRecord, matchOpening, preparePublication, readRecord, replayInput, runPipeline, type Publication, type PublicationRequest } from '../../src/pipeline/index.js';
import { drawPublished, reportInput } from '../../src/views/index.js';
import { createWords } from '../../src/words/index.js';
import { listFiles } from '../../tools/source.js';
import { inputOf, workedCases } from '../worked-cases.js';

const words = listFiles('locales', (path) => path.endsWith('.yaml')).map((path) => ({ path, text: readFileSync(path, 'utf8') }));
const KEY = '5'.repeat(64);
const SINGAPORE = 'cases/examples/singapore';

function request(folder: string, changed: Partial<PublicationRequest> = {}): PublicationRequest {
  return {
    input: inputOf(folder, { draws: 16 }), audience: 'public', redaction: null, key: KEY, marker: { en: '[withheld]', ko: '[비공개]' }, history: '',
    languages: () => ['en', 'ko'], words, levers: null, engine: 'engine', ...changed,
  };
}

function made(folder: string, changed: Partial<PublicationRequest> = {}): Publication {
  const { value, issues } = preparePublication(request(folder, changed));
  if (value === null) throw new Error(issues.map(({ code }) => code).join(', '));
  return value;
}

function drawn({ record, output }: Publication): string {
  return drawPublished({ report: reportInput(output, output.results!, record.receipt, record.languages.map((language) => createWords(language, record.words))), edition: record, payload: '', script: '' });
}

describe('the part of the catalogue', () => {
  test.each(workedCases().filter((folder) => !folder.endsWith('canada-federal')))('of %s is a part, and gives the result of the whole', (folder) => {
    const { record } = made(folder);
    expect(record.part.files.length).toBeLessThan(0.9 * record.part.of);
    expect(record.receipt).toEqual(runPipeline(inputOf(folder, { draws: 16 })).receipt);
    const read = readRecord(JSON.stringify(record))!;
    expect(checkRecord(read, runPipeline(replayInput(read)).receipt, 'engine').filter(({ holds }) => !holds)).toEqual([]);
  });

  test('the words in a record are all that its page needs', () => {
    const publication = made(SINGAPORE);
    const whole = { ...publication, record: { ...publication.record, words } };
    expect(publication.record.words.length).toBeLessThan(words.length);
    expect(drawn(publication)).toBe(drawn(whole));
  });
});

describe('the history', () => {
  const entry = { n: 1, who: 'Kim of the ministry', when: '2026-11-26T10:00:00Z', what: 'made', why: 'asked for', files: {}, state: '', before: '' };
  const { caseFiles } = inputOf(SINGAPORE);
  const state = digestOf([...caseFiles].sort((a, b) => (a.path < b.path ? -1 : 1)).map(({ path, text }) => [path, digestOf(text)]));
  const last = { ...entry, state };
  const history = JSON.stringify({ ...last, hash: digestOf(last) });

  test('stands whole in a full edition, and holds', () => {
    const { record, opening } = made(SINGAPORE, { audience: 'full', history });
    expect([record.history, opening]).toEqual([{ is: 'whole', text: history }, null]);
    expect(checkRecord(record, null, 'engine').find(({ what }) => what === 'history')?.holds).toBe(true);
  });

  test('is sealed in a public one: no name and no hash that a name could be tried against', () => {
    const publication = made(SINGAPORE, { history });
    const text = JSON.stringify(publication.record) + drawn(publication);
    for (const gone of ['Kim of the ministry', state, digestOf(last), digestOf({ ...last, hash: digestOf(last) })]) expect(text).not.toContain(gone);
    expect(matchOpening(publication.record, JSON.stringify(publication.opening))).toMatchObject({ all: 1, unopened: [] });
  });
});

describe('a redacted edition', () => {
  const REDACTION = `redaction-format: 1
withhold:
  - {stakeholder: illustrative-treasury, class: person, reason: {en: Not to be named}}
  - {file: case.yaml, path: alternatives.generic-api-overseas.label, class: note, reason: {en: Not to be named}}
  - {file: case.yaml, path: alternatives.generic-licensed-instance.cache-hours, class: price, reason: {en: Under non-disclosure}}
  - {file: services.csv, row: grant-drafting, class: security, reason: {en: Would show a weakness}}
  - {file: services.csv, column: tolerable-outage, class: security, reason: {en: Would show a weakness}}
`;
  const row = readFileSync(`${SINGAPORE}/services.csv`, 'utf8').split('\n')[2]!.split(',');
  const redaction = { file: 'redaction.yaml', text: REDACTION.replace('grant-drafting', row[0]!) };
  const publication = made(SINGAPORE, { redaction });
  const { record, opening } = publication;
  const full = runPipeline(inputOf(SINGAPORE, { draws: 16 }));

  test('holds nothing of what was withheld, in the record or on the page, nor a digest against which it could be tried', () => {
    const text = JSON.stringify(record) + drawn(publication);
    const names = ['illustrative-treasury', 'Treasury (illustrative)', '재정 당국', 'wants to be able to leave', 'API of a commercial model hosted abroad', '해외에서 운영되는 상용 모델 API', row[0]!, row[1]!, row[2]!];
    const digests = [full.receipt!.case.digest, full.receipt!.resultDigest, ...inputOf(SINGAPORE).caseFiles.map((file) => digestOf(file.text))];
    for (const gone of [...names, ...digests, KEY]) expect(text).not.toContain(gone);
    for (const own of opening!.seals) expect(text).not.toContain(own.salt);
  });

  test('replays to its own receipt, and lists each withheld place with class, reason and seal', () => {
    expect(checkRecord(record, runPipeline(replayInput(record)).receipt, 'engine').filter(({ holds }) => !holds)).toEqual([]);
    expect(record.withheld.slice(0, 4).map(({ place, class: named }) => [place, named])).toEqual([
      ['case.yaml: judgement.stakeholders.2', 'person'], ['case.yaml: alternatives.0.label', 'note'], ['case.yaml: alternatives.2.cache-hours', 'price'], ['services.csv: 2', 'security'],
    ]);
  });

  test('says of each official answer whether what is shown gives it', () => {
    const shown = new Map(publication.output.results!.services.map(({ id, recommendation }) => [id, recommendation]));
    expect(record.official?.answers.length).toBe(full.results!.services.length - 1);
    for (const { service, form, alternative, follows } of record.official!.answers) {
      const now = shown.get(service)!;
      expect(follows).toBe(now.form === form && now.alternative === alternative);
      expect(full.results!.services.find(({ id }) => id === service)?.recommendation).toMatchObject({ form, alternative });
    }
  });

  test('is matched with the full case by its opening', () => {
    expect(matchOpening(record, JSON.stringify(opening))).toEqual({ all: record.withheld.length + 1, unopened: [], receipt: full.receipt });
  });

  test('is made again byte by byte with the same secret', () => {
    expect(drawn(made(SINGAPORE, { redaction }))).toBe(drawn(publication));
  });
});

test('a lever that is no number of the case is refused', () => {
  const { value, issues } = preparePublication(request('cases/examples/rule-of-thumb', { levers: [{ quantity: 'security-class', low: null, high: null }] }));
  expect([value, issues.map(({ code }) => code)]).toEqual([null, ['lever-unknown']]);
});
