/** Salted commitments: what is withheld can be matched later by whoever is given the opening, and cannot be guessed by trying values. */
import { digestOf } from '../../base/index.js';

/** What opens one seal. `value` is what was withheld, as plain data. */
export interface SealOpening {
  readonly place: string;
  readonly salt: string;
  readonly value: unknown;
}

/** The salt of a place: one secret key makes all of them, so that an edition can be made again and one seal can be opened without the others. */
export function saltOf(key: string, place: string): string {
  return digestOf([key, place]);
}

export function sealOf({ salt, place, value }: SealOpening): string {
  return digestOf([salt, place, value]);
}

export function openingOf(key: string, place: string, value: unknown): SealOpening {
  return { place, salt: saltOf(key, place), value };
}
