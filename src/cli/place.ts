/** Where the program's own texts lie: the folder that holds `dist`, `catalogue`, `locales`. */
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** A path below the program's folder. */
export function ownPath(path: string): string {
  return `${ROOT}/${path}`;
}
