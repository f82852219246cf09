/** The table reader against RFC 4180, hand-made broken files, and its own writer. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LARGEST_TABLE_CHARACTERS, readCsv, writeCsv } from './csv.js';

const codesOf = (text: string, options = {}) =>
  readCsv('t.csv', text, options).issues.map((issue) => `${issue.code} ${issue.at?.line}:${issue.at?.column}`);

describe('readCsv', () => {
  it('reads the examples of RFC 4180 section 2', () => {
    const table = readCsv('t.csv', 'field_name,b,c\r\n"aaa","b \r\nbb","ccc"\r\nzzz,"b""bb",ccc');
    expect(table.issues).toEqual([]);
    expect(table.header).toEqual(['field_name', 'b', 'c']);
    expect(table.rows.map((row) => row.cells)).toEqual([['aaa', 'b \r\nbb', 'ccc'], ['zzz', 'b"bb', 'ccc']]);
    expect(table.rows.map((row) => row.line)).toEqual([2, 4]);
  });

  it('says where each cell starts, also after a cell of several lines', () => {
    const table = readCsv('t.csv', '\ufeffid,note,n\na,"one\ntwo",7\nb,x,8\n');
    const [first, second] = table.rows;
    expect(table.at(null, 1)).toEqual({ line: 1, column: 4 });
    expect(table.at(first!, 1)).toEqual({ line: 2, column: 3 });
    expect(table.at(first!, 2)).toEqual({ line: 3, column: 6 });
    expect(table.at(second!, 2)).toEqual({ line: 4, column: 5 });
  });

  it.each([
    ['id,a\nx,"open\nand on', ['csv-unclosed-quote 2:3']],
    ['id,a,b\nx,"open\nand on', ['csv-unclosed-quote 2:3']],
    ['id,a\nx,5" disk\n', ['csv-stray-quote 2:4']],
    ['id,a\nx,"5"0\n', ['csv-text-after-quote 2:6']],
    ['id,a\nx\n', ['csv-ragged-row 2:1']],
    ['id,a\nx,1,2\n', ['csv-ragged-row 2:1']],
    ['id,a,id\nx,1,2\n', ['csv-duplicate-header 1:6']],
    ['id,,b\nx,1,2\n', ['csv-empty-header 1:4']],
    ['id;a\nx;1\n', ['csv-separator 1:1']],
    ['id,a\rx,1\r', ['csv-lone-return 1:5']],
    ['', ['csv-empty 1:1']],
  ])('%j → %j', (text, expected) => {
    expect(codesOf(text)).toEqual(expected);
  });

  it('keeps rows that have an issue, so that they can be accounted for', () => {
    const table = readCsv('t.csv', 'id,a\nx\ny,1\n');
    expect(table.rows.map((row) => [row.cells.length, row.ragged])).toEqual([[1, true], [2, false]]);
  });

  it('takes another separator and repeated headers when asked to', () => {
    const table = readCsv('t.csv', 'a\ta\n1\t2\n', { separator: '\t', headers: 'any' });
    expect(table.issues).toEqual([]);
    expect(table.rows[0]?.cells).toEqual(['1', '2']);
  });

  it('skips blank lines where they cannot be a record, and keeps them where they can', () => {
    expect(readCsv('t.csv', 'a,b\n\n1,2\n\n').rows).toHaveLength(1);
    expect(readCsv('t.csv', 'a\n\n1\n').rows.map((row) => row.cells)).toEqual([[''], ['1']]);
  });

  it('refuses a text that is too long without reading it', () => {
    const text = 'id,a\n'.repeat(Math.ceil(LARGEST_TABLE_CHARACTERS / 5) + 1);
    expect(readCsv('t.csv', text).issues.map((issue) => issue.code)).toEqual(['file-too-large']);
  });

  it('reads 200,000 rows without keeping a place for every cell', () => {
    const row = 'service-000001,"A name, with a comma",12,internal,unknown,yes,3.5,2027-01-01\n';
    const table = readCsv('t.csv', 'a,b,c,d,e,f,g,h\n' + row.repeat(200_000));
    expect(table.rows).toHaveLength(200_000);
    expect(table.at(table.rows[199_999]!, 2)).toEqual({ line: 200_001, column: 39 });
  });
});

describe('writeCsv', () => {
  it('disarms what a spreadsheet would run, and leaves numbers alone', () => {
    expect(writeCsv(['id', 'a'], [['=1+1', '-5'], ['@x', '-x'], ['+1e3', 'a,b']])).toBe(
      "id,a\n'=1+1,-5\n'@x,'-x\n+1e3,\"a,b\"\n",
    );
  });

  it('disarms what begins with white space or a sign in full width, and is read back as it was', () => {
    const cells = ['\t=1', '\r=1', '\n=1', '＝1', "'=1", "''@x", "'x", '-5', '- 5', '=cmd|\'/c calc\'!A1', '+1+1', '@SUM(A1)'];
    const written = writeCsv(['id', 'cell'], cells.map((cell, n) => [`r${n}`, cell]));
    const seen = readCsv('t.csv', written);
    for (const { cells: [, cell] } of seen.rows) expect(cell).toMatch(/^('|-5$)/);
    expect(readCsv('t.csv', written, { isOurs: true }).rows.map((row) => row.cells[1])).toEqual(cells);
  });

  it('is read back as it was whatever it begins with (random cells)', () => {
    const cell = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', '＝', '1', 'a', '"', ',') });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, fc.constant('end')), { maxLength: 8 }), (written) => {
        const text = writeCsv(['one', 'two', 'three'], written);
        expect(readCsv('t.csv', text, { isOurs: true }).rows.map((row) => row.cells)).toEqual(written);
        for (const seen of readCsv('t.csv', text).rows.flatMap((row) => row.cells)) expect(seen).not.toMatch(/^[=@\t\r\n＝]|^[+-](?!\d|\.\d)/);
      }),
    );
  });

  it('is read back as it was (random cells)', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', ' ', ';', '한', 'é') });
    const rows = fc.array(fc.tuple(cell, cell, fc.constant('end')), { maxLength: 8 });
    fc.assert(
      fc.property(rows, (written) => {
        const table = readCsv('t.csv', writeCsv(['one', 'two', 'three'], written), { isOurs: true });
        expect(table.issues).toEqual([]);
        expect(table.rows.map((row) => row.cells)).toEqual(written);
      }),
    );
  });
});
