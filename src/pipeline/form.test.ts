/** An estimate that a form shows is one that the case takes back. */
import { describe, expect, test } from 'vitest';
import { readEstimate, readEstimateText, readYaml } from '../base/index.js';
import { writeEstimate } from './form.js';

describe('an estimate as a person writes it in one field', () => {
  test.each([
    'unknown', 'yes', 'no', '3.5', 'public-chatbot', '1..2..3',
    '{low: 1, mode: 2, high: 3, limits: true}', '{p10: 1, p50: 2, p90: 3}', '{choices: {a: 0.7, b: 0.3}}', '{normal: [1, 2]}', '{beta: [0.1, 0.2]}',
  ])('%s is read and written back', (text) => {
    const reading = text.startsWith('{') ? readEstimate(readYaml('x', text).value) : readEstimateText(text);
    expect(reading !== null && 'estimate' in reading && writeEstimate(reading.estimate)).toBe(text);
  });
});
