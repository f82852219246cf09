/** Philox4x32-10 against its published known answers. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { philoxBlock } from '../../../src/base/index.js';

interface KnownAnswer { readonly counter: readonly string[]; readonly key: readonly string[]; readonly output: readonly string[] }
const { philox } = JSON.parse(readFileSync(new URL('values.json', import.meta.url), 'utf8')) as { readonly philox: readonly KnownAnswer[] };
const word = (text: string | undefined): number => Number.parseInt(text ?? '', 16);

test.each(philox)('counter $counter, key $key', ({ counter, key, output }) => {
  const block = philoxBlock([word(counter[0]), word(counter[1]), word(counter[2]), word(counter[3])], [word(key[0]), word(key[1])]);
  expect(block).toEqual(output.map(word));
});
