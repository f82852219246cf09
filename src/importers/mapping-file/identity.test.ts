/** Ids: readable, accepted by a case, apart where names repeat. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isId } from '../../base/index.js';
import { identify, slug } from './identity.js';

test.each([
  ['Westlaw AI', 'westlaw-ai'],
  ['AI Édition juridique', 'ai-edition-juridique'],
  ['  Using AI for Text Generation in Communications ', 'using-ai-for-text-generation-in'],
  ['민원 상담', ''],
  ['4Insight', '4insight'],
])('%s becomes %s', (name, expected) => {
  expect(slug(name)).toBe(expected);
});

test('the register id or a digest follows the name', () => {
  expect(identify('M365 Copilot', { registerId: '2526-AAFC-AAC-001' })).toBe('m365-copilot-2526-aafc-aac-001');
  expect(identify('민원 상담', { digest: '0123456789abcdef' })).toBe('service-0123456789');
  expect(identify('4Insight', { registerId: 'x' })).toBe('s-4insight-x');
});

test('every name and mark gives an id that a case accepts', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (name, registerId) => isId(identify(name, { registerId }))));
});
