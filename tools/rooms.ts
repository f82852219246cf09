/** Reads rooms.json and says what follows from it: one compiler config per room, the solution file, table and diagram. */
import { readFileSync } from 'node:fs';

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
      types: room.pure || room.id === 'web' ? [] : ['node'],
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

/** The table of rooms as it stands in ARCHITECTURE.md. */
export function roomTable(rooms: readonly Room[]): string {
  const rows = rooms.map((room) => {
    const imports = room.imports.map((id) => ((room.typesOnly ?? []).includes(id) ? `${id} (types)` : id));
    return `| \`${room.id}\` | ${room.job} | ${imports.join(', ') || '–'} | ${room.packages.join(', ') || '–'} | ${room.pure ? 'yes' : 'no'} |`;
  });
  return ['| room | job | may import | packages | pure |', '|---|---|---|---|---|', ...rows].join('\n');
}

/** Who may import whom, one room a line: a dot for each room it may import, in order. */
export function roomDiagram(rooms: readonly Room[]): string {
  const width = Math.max(...rooms.map((room) => room.id.length));
  const lines = rooms.map((room, at) => {
    const cells = rooms.slice(0, at).map((other) => {
      if (!room.imports.includes(other.id)) return '·';
      return (room.typesOnly ?? []).includes(other.id) ? 'T' : '#';
    });
    return `${room.id.padEnd(width)} ${[...cells, room.pure ? '\\' : '/'].join(' ')}`;
  });
  return lines.join('\n');
}
