/** Reads what the engine is given: the catalogue that comes with the program, and the case that the user names. */
import { basename, dirname, resolve } from 'node:path';
import { disk, isFolder } from '../io/index.js';
import type { CaseFile, CatalogueFile } from '../pipeline/index.js';
import { openFolderStore, type FolderStore } from '../store/index.js';
import { keptReadings, ownTexts, withReadings } from './readings.js';
import { need } from './session.js';

/** The catalogue of this version of the program, with its version file, and with the readings that were `kept` of it. */
export function loadCatalogue(kept: string | null = keptReadings('catalogue')): readonly CatalogueFile[] {
  return withReadings(need(ownTexts('catalogue')), kept);
}

export interface CasePlace {
  readonly store: FolderStore;
  readonly id: string;
  readonly folder: string;
}

/** The store and the id of a case that is named by its folder or by its case.yaml. */
export function placeOfCase(path: string): CasePlace {
  const folder = resolve(isFolder(path) || basename(path) !== 'case.yaml' ? path : dirname(path));
  return { store: openFolderStore(disk, dirname(folder)), id: basename(folder), folder };
}

/** Texts of a case. Ends the command when the folder or one of its files cannot be read. */
export function loadCase(path: string): readonly CaseFile[] {
  const { store, id } = placeOfCase(path);
  return need(store.read(id)).files;
}
