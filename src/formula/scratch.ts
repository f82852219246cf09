/** The working memory that all plans share while they run, with the fast loops over it where the engine has WebAssembly. */
import { moduleBytes } from './wasm-module.js';

/** What this room uses of WebAssembly; the language's library does not describe it without a browser. */
interface Host {
  readonly Memory: new (shape: { readonly initial: number }) => { readonly buffer: ArrayBuffer; grow(pages: number): number };
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: Readonly<Record<string, unknown>> };
  readonly validate: (bytes: Uint8Array<ArrayBuffer>) => boolean;
}

declare const WebAssembly: Host | undefined;

/** A loop of `wasm-module.ts`: result address, operands (addresses or numbers), length in bytes. */
export type FastLoop = (...operands: number[]) => number;
export type FastLoops = Readonly<Record<string, FastLoop>>;

const PAGE = 65536;
/** Most that is lent at one time: the shared sources of a few plans. */
const MOST_LENT = 32 * 1024 * 1024;

/** Memory of one kind: `buffer` is replaced when it grows, so views are made anew for each run that finds it changed. */
export interface Scratch {
  readonly loops: FastLoops | null;
  buffer: ArrayBuffer;
  reserve(bytes: number): void;
  /** A place that no plan writes to until `generation` grows; null where there is none. */
  lend(bytes: number): number | null;
  /** Grows when everything that was lent is taken back. */
  readonly generation: number;
  /** Functions of a module over this memory; null where there is no WebAssembly. */
  link(bytes: Uint8Array<ArrayBuffer>): FastLoops | null;
}

class FastScratch implements Scratch {
  private readonly memory: InstanceType<Host['Memory']>;
  readonly loops: FastLoops;
  generation = 0;
  /** Plans have what lies below, and what is lent lies above. */
  private border = PAGE;
  private lent = 0;

  constructor(
    private readonly host: Host,
    bytes: Uint8Array<ArrayBuffer>,
  ) {
    this.memory = new host.Memory({ initial: 1 });
    this.loops = this.link(bytes);
  }

  link(bytes: Uint8Array<ArrayBuffer>): FastLoops {
    const module = new this.host.Module(bytes);
    keepAlive(module);
    return new this.host.Instance(module, { host: { memory: this.memory } }).exports as FastLoops;
  }

  get buffer(): ArrayBuffer {
    return this.memory.buffer;
  }

  reserve(bytes: number): void {
    if (bytes > this.border) {
      this.border = Math.ceil(2 * bytes / PAGE) * PAGE;
      this.takeBack();
    }
    this.growTo(bytes);
  }

  lend(bytes: number): number | null {
    if (bytes > MOST_LENT) return null;
    if (this.lent + bytes > MOST_LENT) this.takeBack();
    const address = this.border + this.lent;
    this.lent += Math.ceil(bytes / 16) * 16;
    this.growTo(this.border + this.lent);
    return address;
  }

  private takeBack(): void {
    this.lent = 0;
    this.generation += 1;
  }

  private growTo(bytes: number): void {
    const missing = bytes - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(Math.ceil(missing / PAGE));
  }
}

/** The last modules: an engine that still has one takes its machine code for the same bytes again, also on another thread. */
const recent: object[] = [];
const MOST_RECENT = 64;

function keepAlive(module: object): void {
  recent.push(module);
  if (recent.length > MOST_RECENT) recent.shift();
}

class PlainScratch implements Scratch {
  readonly loops = null;
  buffer = new ArrayBuffer(PAGE);

  reserve(bytes: number): void {
    if (bytes > this.buffer.byteLength) this.buffer = new ArrayBuffer(bytes);
  }

  link(): null {
    return null;
  }

  readonly generation = 0;

  lend(): null {
    return null;
  }
}

/** Null where a page's policy forbids WebAssembly: the plain loops give the same bytes. */
function fastOrNull(host: Host, bytes: ReturnType<typeof moduleBytes>): Scratch | null {
  try {
    return new FastScratch(host, bytes);
  } catch {
    return null;
  }
}

let fast: Scratch | null = null;
let plain: Scratch | null = null;

/**
 * The shared working memory; one for all sessions, because only one plan runs at a time and nothing is kept in it between runs.
 * Without WebAssembly (or with `fast` false) the plain loops are used: same bytes, more time.
 */
export function scratchMemory(wantsFast: boolean): Scratch {
  if (wantsFast && fast === null && typeof WebAssembly !== 'undefined') {
    const bytes = moduleBytes();
    if (WebAssembly.validate(bytes)) fast = fastOrNull(WebAssembly, bytes);
  }
  if (wantsFast && fast !== null) return fast;
  plain ??= new PlainScratch();
  return plain;
}

/** A memory of one's own with the functions of a module over it; null where there is no WebAssembly. `room` gives at least so many bytes, and what was there is lost. */
export function ownMemory(bytes: Uint8Array<ArrayBuffer>): { readonly loops: FastLoops; room(bytes: number): ArrayBuffer } | null {
  if (typeof WebAssembly === 'undefined' || !WebAssembly.validate(bytes)) return null;
  const scratch = fastOrNull(WebAssembly, bytes);
  if (scratch === null || scratch.loops === null) return null;
  return {
    loops: scratch.loops,
    room(size) {
      scratch.reserve(size);
      return scratch.buffer;
    },
  };
}

/** A memory that one owner has at a time: what it laid there is gone when another has had it since, or when the memory has grown. */
export interface LentMemory {
  /** Functions of a module over the memory; null where there is no WebAssembly. */
  link(bytes: Uint8Array<ArrayBuffer>): FastLoops | null;
  /** At least so many bytes; whether what this owner laid there is still there. */
  take(owner: object, bytes: number): { readonly buffer: ArrayBuffer; readonly isKept: boolean };
}

class OneOwner implements LentMemory {
  private owner: object | null = null;
  private seen: ArrayBuffer | null = null;

  constructor(private readonly scratch: Scratch) {}

  link(bytes: Uint8Array<ArrayBuffer>): FastLoops | null {
    return this.scratch.link(bytes);
  }

  take(owner: object, bytes: number): { readonly buffer: ArrayBuffer; readonly isKept: boolean } {
    this.scratch.reserve(bytes);
    const { buffer } = this.scratch;
    const isKept = this.owner === owner && this.seen === buffer;
    [this.owner, this.seen] = [owner, buffer];
    return { buffer, isKept };
  }
}

let lent: LentMemory | null = null;

/** One memory for everything that asks, whose pages are touched once; where there is no WebAssembly (or with `fast` false) one of the asker's own. */
export function lentMemory(wantsFast: boolean): LentMemory {
  if (!wantsFast || typeof WebAssembly === 'undefined') return new OneOwner(new PlainScratch());
  return (lent ??= new OneOwner(fastOrNull(WebAssembly, moduleBytes()) ?? new PlainScratch()));
}
