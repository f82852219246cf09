/** Which reader takes which refusal: the name in `expect.yaml` to the public function of the room. */
import type { Issue } from '../../src/base/index.js';
import { readCase } from '../../src/case/index.js';
import { readCatalogue } from '../../src/catalogue/index.js';

export interface TextFile {
  readonly path: string;
  readonly text: string;
}

export const READERS: Readonly<Record<string, (files: readonly TextFile[]) => readonly Issue[]>> = {
  case: (files) => readCase(files).issues,
  catalogue: (files) => readCatalogue(files, '0').issues,
};
