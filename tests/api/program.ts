/** The program as people start it, serving a folder, and a page that talks to it. */
import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';

const PROGRAM = new URL('../../bin/portolan.js', import.meta.url).pathname;

export interface Running {
  readonly child: ChildProcess;
  readonly base: string;
  readonly token: string;
  /** Everything it has printed so far. */
  readonly said: () => string;
  readonly ask: (method: string, path: string, body?: unknown) => Promise<Response>;
  /** Resolves with the exit code, or the signal that ended it. */
  readonly ended: Promise<number | string | null>;
}

/** Starts `portolan serve` and waits for its address. */
export async function startServer(folder: string, args: readonly string[] = [], options: SpawnOptions = {}): Promise<Running> {
  const child = spawn(process.execPath, [PROGRAM, 'serve', folder, '--port', '0', ...args], { env: { PATH: process.env.PATH, LANG: 'en', USER: 'ada' }, ...options });
  let text = '';
  const ended = new Promise<number | string | null>((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)));
  const address = await new Promise<string>((resolve, reject) => {
    const hear = (piece: Buffer): void => {
      text += piece.toString();
      const found = /(http:\/\/\S+\?token=\S+)\n/.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    void ended.then((code) => reject(new Error(`the server ended with ${code}: ${text}`)));
  });
  const [base, token] = address.split('/?token=') as [string, string];
  const ask = (method: string, path: string, body?: unknown): Promise<Response> =>
    fetch(`${base}/api/v1${path}`, { method, headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  return { child, base, token, said: () => text, ask, ended };
}
