/** What a person changes at a form changes one place of the files, and says no where there is none. */
import { describe, expect, test } from 'vitest';
import { editCase, type CaseEdit, type CaseFile } from './index.js';

const CASE = `case-format: 1
profile:
  users: 100   # asked of the agency
services: services.csv
alternatives:
  - {id: api, label: {en: API}, pathway: api-overseas}
`;
const SERVICES = 'id,name-en,kind\none,"One, first",public-chatbot\ntwo,Two,\n';
const SIDECAR = 'service,field,basis,file,row,column,rule\none,kind,assumed,,,,ours\ntwo,kind,stated,r.csv,3,k,\n';
const FILES: readonly CaseFile[] = [{ path: 'case.yaml', text: CASE }, { path: 'services.csv', text: SERVICES }, { path: 'services.provenance.csv', text: SIDECAR }];

const texts = (edit: CaseEdit): Record<string, string | null> => Object.fromEntries(editCase(FILES, edit).changed.map(({ path, text }) => [path, text]));
const codes = (edit: CaseEdit): readonly string[] => editCase(FILES, edit).issues.map(({ code }) => code);

describe('what a person changes at a form', () => {
  test('an answer about the state changes one line', () => {
    expect(texts({ is: 'profile', field: 'users', text: '250' })).toEqual({ 'case.yaml': CASE.replace('100', '250') });
    expect(texts({ is: 'profile', field: 'users', text: '1..2..3' })['case.yaml']).toContain('users: {low: 1, mode: 2, high: 3}');
    expect(texts({ is: 'profile', field: 'users', text: '{p10: 1, p50: 2, p90: 3}' })['case.yaml']).toContain('users: {p10: 1, p50: 2, p90: 3}');
    expect(texts({ is: 'profile', field: 'users', text: '' })['case.yaml']).not.toContain('users');
    expect(texts({ is: 'profile', field: 'shared', text: 'yes' })['case.yaml']).toContain('shared: true');
  });

  test('a cell of a table changes one record, and what was said of the old value goes', () => {
    expect(texts({ is: 'cell', table: 'services', row: 'one', field: 'kind', text: 'knowledge-search' })).toEqual({
      'services.csv': SERVICES.replace('public-chatbot', 'knowledge-search'),
      'services.provenance.csv': SIDECAR.replace('one,kind,assumed,,,,ours\n', ''),
    });
    expect(texts({ is: 'cell', table: 'services', row: 'two', field: 'volume', text: '9' })['services.csv']).toBe('id,name-en,kind,volume\none,"One, first",public-chatbot,\ntwo,Two,,9\n');
  });

  test('a row in case.yaml is changed in its place', () => {
    expect(texts({ is: 'cell', table: 'alternatives', row: 'api', field: 'pathway', text: 'api-in-country' })).toEqual({ 'case.yaml': CASE.replace('api-overseas', 'api-in-country') });
  });

  test('rows come and go', () => {
    expect(texts({ is: 'add-row', table: 'services', row: 'three', label: 'Three' })).toEqual({ 'services.csv': `${SERVICES}three,Three,\n` });
    expect(texts({ is: 'add-row', table: 'alternatives', row: 'own', label: 'Own' })['case.yaml']).toContain('- {id: own, label: {en: Own}}');
    expect(texts({ is: 'remove-row', table: 'services', row: 'one' })).toEqual({
      'services.csv': 'id,name-en,kind\ntwo,Two,\n', 'services.provenance.csv': SIDECAR.replace('one,kind,assumed,,,,ours\n', ''),
    });
  });

  test('a change to what is already there is none', () => {
    expect(texts({ is: 'profile', field: 'users', text: '100' })).toEqual({});
  });

  test('what has no place is refused', () => {
    expect(codes({ is: 'cell', table: 'services', row: 'nine', field: 'kind', text: 'x' })).toEqual(['edit-no-place']);
    expect(codes({ is: 'cell', table: 'nowhere', row: 'one', field: 'kind', text: 'x' })).toEqual(['edit-no-place']);
    expect(codes({ is: 'value', file: 'none.yaml', path: ['a'], value: 1 })).toEqual(['edit-no-place']);
    expect(codes({ is: 'add-row', table: 'services', row: 'one', label: '' })).toEqual(['duplicate-id']);
    expect(codes({ is: 'add-row', table: 'services', row: 'No Id', label: '' })).toEqual(['id-form']);
  });
});
