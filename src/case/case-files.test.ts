/** Which files of a folder are the case, and what its digest covers. */
import { describe, expect, it } from 'vitest';
import { openCaseFolder } from './case-files.js';

const asked = { file: 'case.yaml', at: null, path: 'services' };

describe('openCaseFolder', () => {
  it('counts in the digest only what was opened, the overlay and the evidence', () => {
    const digest = (extra: { path: string; text: string }[]) => {
      const folder = openCaseFolder([{ path: 'case.yaml', text: 'a' }, { path: 'other.csv', text: 'b' }, ...extra]);
      folder.openIfThere('case.yaml');
      return folder.digest();
    };
    expect(digest([{ path: 'notes.md', text: 'x' }])).toBe(digest([]));
    expect(digest([{ path: 'evidence/a.txt', text: 'x' }])).not.toBe(digest([]));
    expect(digest([{ path: 'catalogue/packs/a.yaml', text: 'x' }])).not.toBe(digest([]));
  });

  it('does not tell apart line ends and a byte order mark, and tells apart everything else', () => {
    const digest = (text: string) => {
      const folder = openCaseFolder([{ path: 'case.yaml', text }]);
      folder.openIfThere('case.yaml');
      return folder.digest();
    };
    expect(digest('\ufeffa: 1\r\nb: 2\r\n')).toBe(digest('a: 1\nb: 2\n'));
    expect(digest('a: 1\nb: 2')).not.toBe(digest('a: 1\nb: 2\n'));
  });

  it('names the file that is nearest to a missing one', () => {
    const folder = openCaseFolder([{ path: 'services.csv', text: '' }]);
    expect(folder.open('servises.csv', asked)).toBeNull();
    expect(folder.issues).toMatchObject([{ code: 'file-missing', params: { found: 'servises.csv', suggestion: 'services.csv' } }]);
  });

  it('places what is no text', () => {
    const folder = openCaseFolder([{ path: 'a.csv', text: 'id\nx\ufffdy\n' }, { path: 'b.csv', text: '\u0000' }]);
    expect([folder.openIfThere('a.csv'), folder.openIfThere('b.csv')]).toEqual([null, null]);
    expect(folder.issues).toMatchObject([
      { code: 'not-utf8', at: { line: 2, column: 2 } },
      { code: 'binary-file', at: { line: 1, column: 1 } },
    ]);
    expect(folder.unopenedTables()).toEqual([]);
  });

  it('gives the overlay in the order of its paths', () => {
    const folder = openCaseFolder([{ path: 'catalogue/b.yaml', text: '2' }, { path: 'catalogue/a.yaml', text: '1' }]);
    expect(folder.overlay()).toEqual([{ path: 'a.yaml', text: '1' }, { path: 'b.yaml', text: '2' }]);
  });
});
