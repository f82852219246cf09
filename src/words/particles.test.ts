/** Particles against forms that a Korean reader would write. */
import { describe, expect, it } from 'vitest';
import { endingOf, withParticle } from './particles.js';

describe('withParticle', () => {
  it.each([
    ['모델', '을/를', '모델을'],
    ['서비스', '을/를', '서비스를'],
    ['가중치', '은/는', '가중치는'],
    ['값', '이/가', '값이'],
    ['파일', '으로/로', '파일로'],
    ['기준', '으로/로', '기준으로'],
    ['대안', '과/와', '대안과'],
    ['서버', '과/와', '서버와'],
    ['10', '을/를', '10을'],
    ['12', '을/를', '12를'],
    ['7', '으로/로', '7로'],
    ['3', '으로/로', '3으로'],
    ['1,000,000,000,000', '을/를', '1,000,000,000,000를'],
    ['2.5', '이/가', '2.5가'],
    ['LLM', '을/를', 'LLM을'],
    ['GPU', '을/를', 'GPU를'],
    ['CSV', '은/는', 'CSV는'],
    ['HTML', '으로/로', 'HTML로'],
    ['`file`', '을/를', '`file`을'],
    ['data-class', '은/는', 'data-class는'],
    ['horizon', '이/가', 'horizon이'],
    ['title', '으로/로', 'title로'],
    ['30%', '을/를', '30%를'],
    ['전자정부(행정안전부)', '을/를', '전자정부(행정안전부)를'],
    ['기한 (2027년)', '을/를', '기한 (2027년)을'],
    ['東京', '을/를', '東京을(를)'],
  ])('%s + %s', (word, pair, expected) => {
    expect(withParticle(word, pair)).toBe(expected);
  });

  it('agrees with the syllable table of Unicode for every Hangul syllable', () => {
    for (let code = 0xac00; code <= 0xd7a3; code += 1) {
      const syllable = String.fromCharCode(code);
      const hasFinal = syllable.normalize('NFD').length === 3;
      expect(endingOf(syllable) !== 'vowel').toBe(hasFinal);
    }
  });
});
