/** The runs of the corpus as the importer is given them: a file, the wanted members of an archive, or those of a folder. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf, sha256 } from '../../src/base/index.js';
import { isEvidencePart, type EvidenceFile } from '../../src/importers/index.js';
import { isArchive, readArchive, readFolder } from '../../src/io/index.js';

export const CORPUS = 'tests/evidence';

export function mappingText(path = `${CORPUS}/mapping.yaml`): { readonly name: string; readonly text: string } {
  return { name: path, text: readFileSync(path, 'utf8') };
}

/** Paths of every run below the corpus, `<harness>/<name>`. */
export function corpusRuns(): readonly string[] {
  const harnesses = readdirSync(CORPUS, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return harnesses.flatMap((harness) => readdirSync(`${CORPUS}/${harness}`).map((name) => `${harness}/${name}`)).sort();
}

/** A run of the corpus, or the codes that stand in the way of opening it. */
export function openCorpusRun(run: string): EvidenceFile | readonly string[] {
  const path = join(CORPUS, run);
  if (statSync(path).isDirectory()) {
    const parts = (readFolder(path, isEvidencePart).value ?? []).map(({ path: name, text }) => ({ name, text }));
    return { name: run, digest: digestOf(parts.map(({ name, text }) => [name, text])), parts };
  }
  const bytes = new Uint8Array(readFileSync(path));
  if (!isArchive(bytes)) return { name: run, digest: sha256(bytes), parts: [{ name: run, text: readFileSync(path, 'utf8') }] };
  const members = readArchive(run, bytes, (name) => isEvidencePart(name) || name === '_journal/start.json');
  if (members.value === null) return members.issues.map(({ code }) => code);
  return { name: run, digest: sha256(bytes), parts: members.value.map(({ path: name, text }) => ({ name: `${run}/${name}`, text })) };
}
