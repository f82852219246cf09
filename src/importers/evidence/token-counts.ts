/** Token counts by language, from a tokenizer run on the user's own parallel texts: how many tokens the same text takes in each language. */
import { isObject, listAt, numberAt, textAt } from './json.js';
import type { JsonObject } from './json.js';
import type { JsonDocument, RunTexts } from './run-texts.js';
import { contradiction, crashed, scoreOf } from './score.js';
import type { Fault, HarnessReader, RunReading, Score } from './types.js';

const FORMAT = 'token-counts-format';

export const tokenCountsReader: HarnessReader = {
  id: 'token-counts',
  label: 'token counts',
  needs: { en: 'A JSON file with the tokenizer and its tokens for each text and language; the form stands in the manual.', ko: '토크나이저와, 글과 언어별 토큰 수를 담은 JSON 파일이 필요합니다. 형식은 설명서에 있습니다.' },
  gives: { en: 'For each language the tokens over those of the same texts in the language of reference.', ko: '언어마다, 같은 글의 기준 언어 토큰 수에 대한 비율을 얻습니다.' },
  method: { en: 'Ratio of sums over the texts that both languages have, with the standard error of a ratio estimator.', ko: '두 언어에 모두 있는 글의 합계 비율이며, 표준오차는 비추정량의 것입니다.' },
  recognises: (run) => countsOf(run) !== null,
  read: (run) => {
    const document = countsOf(run);
    if (document === null) throw new Error('read is called only for what was recognised');
    return readCounts(document);
  },
};

function countsOf(run: RunTexts): JsonDocument | null {
  return run.documents.find(({ root }) => numberAt(root, FORMAT) !== null) ?? null;
}

interface Count {
  readonly text: string;
  readonly language: string;
  readonly tokens: number | null;
  readonly place: JsonObject;
}

function readCounts(document: JsonDocument): RunReading {
  const { root } = document;
  const format = numberAt(root, FORMAT);
  const reference = textAt(root, 'reference');
  const counts = (listAt(root, 'counts') ?? []).filter(isObject).map((each) => ({ text: textAt(each, 'text') ?? '', language: textAt(each, 'language') ?? '', tokens: numberAt(each, 'tokens'), place: each }));
  const faults: Fault[] = [];
  if (format !== 1) faults.push({ code: 'evidence-format-unknown', params: { found: String(format), accepted: '1' } });
  const wrong = countFault(counts);
  if (wrong !== null) faults.push(wrong);
  return {
    harnessVersion: textAt(root, 'tokenizer', 'version'),
    date: textAt(root, 'date'),
    modelDigest: textAt(root, 'tokenizer', 'digest'),
    faults,
    notes: [],
    scores: scoresOf(document, counts, reference),
  };
}

/** The same text twice in a language, or a number of tokens that is no whole positive one, is a file that was altered or badly made. */
function countFault(counts: readonly Count[]): Fault | null {
  const seen = new Set<string>();
  for (const { text, language, tokens } of counts) {
    const key = JSON.stringify([text, language]);
    if (seen.has(key)) return contradiction('counts', `${text} (${language})`, '1');
    seen.add(key);
    if (tokens !== null && (!Number.isInteger(tokens) || tokens < 1)) return contradiction('tokens', tokens, '1, 2, 3, …');
  }
  return null;
}

function scoresOf(document: JsonDocument, counts: readonly Count[], reference: string | null): readonly Score[] {
  const { root } = document;
  const base = {
    task: textAt(root, 'task') ?? 'own-text',
    part: document.name,
    taskVersion: textAt(root, 'normalisation'),
    model: textAt(root, 'tokenizer', 'name'),
    templateDigest: textAt(root, 'texts-digest'),
  };
  const inReference = new Map(counts.flatMap((each) => (each.language === reference && each.tokens !== null ? [[each.text, each.tokens] as const] : [])));
  const languages = [...new Set(counts.map((each) => each.language))].filter((language) => language !== reference);
  if (reference === null || inReference.size === 0) return [scoreOf({ ...base, metric: '', fault: crashed('no counts in the language of reference') })];
  return languages.map((language) => {
    const own = counts.filter((each) => each.language === language);
    const pairs = own.flatMap(({ text, tokens }) => {
      const other = inReference.get(text);
      return tokens === null || other === undefined ? [] : [[tokens, other] as const];
    });
    return scoreOf({
      ...base, ...ratioOf(pairs),
      metric: `tokens-over-${reference}`,
      filter: language,
      errorFrom: 'cases',
      items: pairs.length,
      itemsOfTask: own.length,
      missing: own.length - pairs.length,
      fault: pairs.length === 0 ? crashed('no text in both languages') : null,
      at: own[0] === undefined ? null : document.placeOf(own[0].place, 'language'),
    });
  });
}

/** Σy/Σx and its standard error: residuals y − R·x with n − 1 below (Cochran, Sampling Techniques, 2.11). */
function ratioOf(pairs: readonly (readonly [number, number])[]): Pick<Score, 'value' | 'standardError'> {
  const n = pairs.length;
  const below = pairs.reduce((sum, [, x]) => sum + x, 0);
  if (n === 0 || below === 0) return { value: null, standardError: null };
  const ratio = pairs.reduce((sum, [y]) => sum + y, 0) / below;
  if (n === 1) return { value: ratio, standardError: null };
  const squares = pairs.reduce((sum, [y, x]) => sum + (y - ratio * x) * (y - ratio * x), 0);
  return { value: ratio, standardError: Math.sqrt(squares / (n - 1) / n) / (below / n) };
}
