/** Writes what follows from something else: compiler configs, room table and diagram, JSON Schemas, the manual pages of issues and pathways, the pages of methods. `npm run generate`. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { issuesPage } from './issues-page.js';
import { methodPages } from './method-pages.js';
import { pathwayPages } from './pathway-pages.js';
import { replaceMarked } from './marked.js';
import { readRooms, roomConfig, roomDiagram, roomTable, solutionConfig } from './rooms.js';
import { schemaFiles } from './schemas.js';

/** Path → text of every generated file, made afresh from its sources. */
export function generatedFiles(): ReadonlyMap<string, string> {
  const rooms = readRooms();
  const files = new Map<string, string>();
  for (const room of rooms) files.set(`src/${room.id}/tsconfig.json`, roomConfig(room));
  files.set('tsconfig.json', solutionConfig(rooms));
  const architecture = replaceMarked(readFileSync('ARCHITECTURE.md', 'utf8'), 'rooms', roomTable(rooms));
  files.set('ARCHITECTURE.md', replaceMarked(architecture, 'diagram', `\`\`\`\n${roomDiagram(rooms)}\n\`\`\``));
  for (const language of ['en', 'ko']) files.set(`docs/manual/${language}/issues.md`, issuesPage(language));
  for (const [path, text] of pathwayPages(['en', 'ko'])) files.set(path, text);
  for (const [path, text] of methodPages(['en', 'ko'])) files.set(path, text);
  for (const [path, text] of schemaFiles()) files.set(path, text);
  return files;
}

function main(): void {
  for (const [path, text] of generatedFiles()) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) main();
