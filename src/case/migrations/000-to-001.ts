/** Format 0 (the draft before the first release) to format 1: `use-cases` became `services`, the horizon and the money unit became one key each. */
import type { Migration } from './migration.js';

export const migration000To001: Migration = {
  from: 0,
  migrate: (written) => {
    const { 'use-cases': services, 'first-year': firstYear, years, currency, 'price-year': priceYear, ...rest } = written;
    const migrated: Record<string, unknown> = { ...rest, 'case-format': 1 };
    if (services !== undefined) migrated['services'] = services;
    if (firstYear !== undefined || years !== undefined) migrated['horizon'] = { 'first-year': firstYear, years };
    if (currency !== undefined && priceYear !== undefined) migrated['money'] = `${String(currency)}_${String(priceYear)}`;
    return migrated;
  },
  originOf: (path) => {
    const [first, ...rest] = path;
    if (first === 'services') return ['use-cases', ...rest];
    if (first === 'horizon') return rest.length === 0 ? ['first-year'] : rest;
    if (first === 'money') return ['currency'];
    return path;
  },
};
