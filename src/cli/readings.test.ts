/** Kept readings: the same catalogue as from the texts, and nothing believed that is not of the same text and reader. */
import { describe, expect, it } from 'vitest';
import { prepareRun } from '../pipeline/index.js';
import { loadCase } from './load.js';
import { ownPath } from './place.js';
import { ownTexts, readingsOf, withReadings } from './readings.js';

const files = ownTexts('catalogue').value ?? [];
const kept = readingsOf(files, 'this reader');
const held = (some: ReturnType<typeof withReadings>): number => some.filter(({ record }) => record !== undefined).length;

describe('kept readings', () => {
  it('cover every file of the catalogue and give the same run as its texts', () => {
    const known = withReadings(files, kept, 'this reader');
    expect(held(known)).toBe(files.length - 1);
    const [texts, records] = [files, known].map((catalogueFiles) => prepareRun({ catalogueFiles, caseFiles: loadCase(ownPath('cases/examples/rule-of-thumb')), settings: { draws: 16 } }));
    expect(records?.issues).toEqual(texts?.issues);
    const [one, other] = [texts, records].map((prepared) => prepared?.finish([prepared.runPart(0, prepared.size)]));
    expect(other?.receipt).toEqual(one?.receipt);
    expect(other?.surroundings).toEqual(one?.surroundings);
    expect(one?.receipt).not.toBeNull();
  });

  it('are not believed for another text, another reader, or when broken', () => {
    const edited = files.map((file, position) => (position === files.length - 1 ? { ...file, text: `${file.text}\n` } : file));
    expect(held(withReadings(edited, kept, 'this reader'))).toBe(files.length - 2);
    expect(held(withReadings(files, kept, 'another reader'))).toBe(0);
    expect([null, '', '{', 'null', '[]', '{"reader": "this reader"}', '{"reader": "this reader", "files": null}'].map((text) => held(withReadings(files, text, 'this reader')))).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  it('are not made of a faulty text', () => {
    const faulty = [{ path: 'a.yaml', text: 'a: 1\na: 2\n' }];
    expect(held(withReadings(faulty, readingsOf(faulty, 'one'), 'one'))).toBe(0);
  });
});
