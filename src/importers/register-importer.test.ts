/** An importer of one register: recognised by its headers only, and bound to the mapping of its name. */
import { expect, test } from 'vitest';
import { registerImporter } from './register-importer.js';

const made = registerImporter({ id: 'made-register', header: ['Case No', 'Unit'], examples: ['x.csv'], gives: { en: 'Names.', ko: '이름.' } });

test('it reads through the mapping of its name', () => {
  expect(made.mapping).toBe('data/registers/mappings/made-register.yaml');
});

test('all of its headers must be there, in any order and with any blanks', () => {
  expect(made.recognises('Unit;"Case\u00a0 No ";Other\n1;2;3')).toBe(true);
  expect(made.recognises('Unit,Other\n1,2')).toBe(false);
  expect(made.recognises('Case No and Unit, in words')).toBe(false);
});
