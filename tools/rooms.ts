/** Reads rooms.json and writes one compiler config per room plus the solution file. Run by `npm run generate`. */
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';

export interface Room {
  readonly id: string;
  readonly imports: readonly string[];
  readonly typesOnly?: readonly string[];
  readonly pure: boolean;
  readonly packages: readonly string[];
  readonly job: string;
}

export function readRooms(): readonly Room[] {
  return (JSON.parse(readFileSync('rooms.json', 'utf8')) as { rooms: Room[] }).rooms;
}

export function roomConfig(room: Room): string {
  const config = {
    extends: '../../tsconfig.base.json',
    compilerOptions: {
      composite: true,
      rootDir: '..',
      outDir: '../../dist',
      tsBuildInfoFile: `../../dist/${room.id}/.tsbuildinfo`,
      types: room.pure ? [] : ['node'],
      lib: room.id === 'web' ? ['ES2023', 'DOM', 'WebWorker'] : ['ES2023'],
    },
    include: ['./**/*.ts'],
    exclude: ['./**/*.test.ts'],
    references: room.imports.map((id) => ({ path: `../${id}` })),
  };
  return JSON.stringify(config, null, 2) + '\n';
}

export function solutionConfig(rooms: readonly Room[]): string {
  return JSON.stringify({ files: [], references: rooms.map((r) => ({ path: `src/${r.id}` })) }, null, 2) + '\n';
}

export function writeConfigs(): void {
  const rooms = readRooms();
  for (const room of rooms) {
    mkdirSync(`src/${room.id}`, { recursive: true });
    writeFileSync(`src/${room.id}/tsconfig.json`, roomConfig(room));
  }
  writeFileSync('tsconfig.json', solutionConfig(rooms));
}
