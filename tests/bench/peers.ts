/** What every bench needs of a run: the least time of several, and programs of others, in NumPy or in C by hand, where the machine has what they need. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Least milliseconds of some runs. */
export async function least(runs: number, work: (run: number) => unknown): Promise<number> {
  let time = Infinity;
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    await work(run);
    time = Math.min(time, performance.now() - start);
  }
  return time;
}

/** Milliseconds that a Python program beside the benches prints; null where it cannot run. */
export function inPython(name: string, ...args: readonly string[]): number | null {
  return printed('python3', ['-B', besides(name), ...args]);
}

/** Milliseconds that a C program beside the benches prints, built with the first compiler that can; null where none can. */
export function byHand(name: string, runs: number): number | null {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-bench-'));
  try {
    const program = join(folder, 'limit');
    for (const compiler of ['cc', 'gcc', 'clang']) {
      try {
        execFileSync(compiler, ['-O3', '-march=native', '-ffast-math', '-mprefer-vector-width=512', besides(name), '-o', program, '-lm'], { stdio: 'ignore' });
        return printed(program, [String(runs)]);
      } catch {
        // The next one may be installed.
      }
    }
    return null;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function besides(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

function printed(command: string, args: readonly string[]): number | null {
  try {
    return (JSON.parse(execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })) as { ms: number }).ms;
  } catch {
    return null;
  }
}
