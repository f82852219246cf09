/** Where catalogue files belong. */
import { describe, expect, it } from 'vitest';
import { folderOf, placeOf } from './places.js';

describe('placeOf', () => {
  it.each([
    ['units.yaml', { is: 'units', id: 'units' }],
    ['quantities/cost/exit-cost.yaml', { is: 'quantity', id: 'exit-cost' }],
    ['gates/our-pack/our-gate.yaml', { is: 'gate', id: 'our-gate' }],
    ['languages/no.yaml', { is: 'entry', id: 'no', folder: 'languages' }],
    ['README.md', { is: 'prose' }],
    ['LICENSE', { is: 'prose' }],
    ['quantities/exit-cost.yaml', { is: 'misplaced' }],
    ['gates/our-gate.yaml', { is: 'misplaced' }],
    ['sources/deep/a-source.yaml', { is: 'misplaced' }],
    ['languages/old/no.yaml', { is: 'misplaced' }],
    ['other.yaml', { is: 'misplaced' }],
    ['sources/a-source.json', { is: 'misplaced' }],
    ['sources/LICENSE', { is: 'misplaced' }],
  ])('%s', (path, place) => expect(placeOf(path)).toEqual(place));
});

describe('folderOf', () => {
  it.each([
    ['pathway', 'pathways'],
    ['currency', 'currencies'],
    ['service-class', 'service-classes'],
    ['survey', 'surveys'],
  ])('%s lies in %s', (index, folder) => expect(folderOf(index)).toBe(folder));
});
