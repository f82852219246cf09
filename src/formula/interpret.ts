/** The reference: the value of one cell at one draw, by walking the graph. Slow and plain; the kernels must give the same bytes. */
import { CompiledProgram } from './compile.js';
import { curveBound, interpolateAt, lookUpAt } from './curve.js';
import { cellAt } from './grid.js';
import { UNARY, binaryValue } from './kernel-numbers.js';
import { fillKnees, fillLines, roomFor, stretchAt, type SumKind } from './sums/sum-table.js';
import { wholePower } from './sums/whole-power.js';
import type { Term } from './terms.js';
import type { Program } from './types.js';

/** Member position of each index; null stands for unknown. */
type Place = ReadonlyMap<string, number>;
type Value = number | null;

/**
 * Value of `quantity` for the members at positions `at` (index → position) at one draw; null is unknown. With `regrouped` false
 * sums and products are computed as written instead, for checking that regrouping changes rounding only.
 */
export function interpret(program: Program, quantity: string, at: Place, draw: number, regrouped = true): Value {
  if (!(program instanceof CompiledProgram)) throw new Error('interpret: not a compiled program');
  const term = regrouped ? program.term(quantity) : program.plainTerm(quantity);
  return new Interpreter(program, draw).value(term, at);
}

/** Values of terms at one draw, each once. */
export class Interpreter {
  private readonly done = new Map<string, Value>();

  constructor(
    private readonly program: CompiledProgram,
    private readonly draw: number,
  ) {}

  value(term: Term, at: Place): Value {
    const key = `${term.id}:${term.axes.map((axis) => at.get(axis)).join(',')}`;
    const ready = this.done.get(key);
    if (ready !== undefined) return ready;
    const value = this.compute(term, at);
    this.done.set(key, value);
    return value;
  }

  private compute(term: Term, at: Place): Value {
    const arg = (k: number): Value => this.value(term.args[k] as Term, at);
    switch (term.op) {
      case 'constant':
        return term.value;
      case 'unknown':
        return null;
      case 'data':
        return this.datum(term, at);
      case 'here':
        return at.get(term.name) ?? null;
      case 'back': {
        const position = (at.get(term.name) ?? 0) - term.value;
        return position < 0 ? null : position;
      }
      case 'and':
      case 'or':
        return kleene(arg(0), arg(1), term.op === 'and' ? 0 : 1);
      case 'not': {
        const of = arg(0);
        return of === null ? null : 1 - of;
      }
      case 'known':
        return arg(0) === null ? 0 : 1;
      case 'choose': {
        const [test, yes, no] = [arg(0), arg(1), arg(2)];
        return test === null ? (yes === no ? yes : null) : test === 1 ? yes : no;
      }
      case 'orElse':
        return arg(0) ?? arg(1);
      case 'gather':
        return this.gather(term, at);
      case 'stack':
        return this.value(term.args[at.get(term.name) as number] as Term, at);
      case 'reduceSum':
      case 'reduceMin':
      case 'reduceMax':
      case 'reduceAny':
      case 'reduceAll':
      case 'reduceCount':
        return this.reduce(term, at);
      case 'stretch':
      case 'leastSum':
      case 'mostSum':
        return this.summed(term, at);
      default:
        return this.strict(term, at);
    }
  }

  /** Operations that are unknown as soon as one operand is. */
  private strict(term: Term, at: Place): Value {
    const [a, b] = [this.value(term.args[0] as Term, at), term.args[1] === undefined ? 0 : this.value(term.args[1], at)];
    if (a === null || b === null) return null;
    const points = this.program.data.get(term.name)?.points ?? [];
    if (term.op === 'wholePower') return finite(wholePower(a, b));
    const unary = UNARY[term.op];
    if (term.op === 'interpolate') return finite(interpolateAt(points, a));
    if (term.op === 'lookup') return finite(lookUpAt(points, a));
    if (term.op === 'curveLow' || term.op === 'curveHigh') return finite(curveBound(points, term.value === 1 ? lookUpAt : interpolateAt, a, b, term.op === 'curveLow' ? 1 : -1));
    return finite(unary === undefined ? binaryValue(term.op, a, b) : unary(a));
  }

  private datum(term: Term, at: Place): Value {
    const cells = this.program.data.get(term.name);
    if (cells === undefined) return null;
    const cell = cellAt(at, cells.axes, this.program.size);
    const out = new Float64Array(1);
    const datum = cells.cells[cell];
    if (datum === undefined || !this.program.sampler.fill(cells, cell, datum, this.draw, 1, out, 0)) return null;
    return finite(out[0] as number);
  }

  private gather(term: Term, at: Place): Value {
    const place = new Map(at);
    for (let k = 0; k < term.on.length; k += 1) {
      const position = this.value(term.args[k + 1] as Term, at);
      const axis = term.on[k] as string;
      if (position === null || position < 0 || position >= this.program.size(axis)) return null;
      place.set(axis, position);
    }
    return this.value(term.args[0] as Term, place);
  }

  /** A sum read off its table, which is made anew for each cell. */
  private summed({ op, args, name }: Term, at: Place): Value {
    const members = this.program.size(name);
    const known = args.slice(op === 'stretch' ? 1 : 2).map((arg) => Array.from({ length: members }, (_, member) => this.value(arg, new Map([...at, [name, member]]))));
    const moving = args.slice(0, op === 'stretch' ? 1 : 2).map((arg) => this.value(arg, at));
    if ([...known.flat(), ...moving].includes(null)) return null;
    const [slopes, limits, weights] = known as number[][];
    const [first, x] = moving as number[];
    const room = roomFor(members);
    const table = new Float64Array(op === 'stretch' ? room : 2 * room);
    if (op === 'stretch') {
      fillKnees(slopes!, limits!, table);
      return stretchAt(table, 0, room, first!);
    }
    fillLines(op as SumKind, slopes!, limits!, weights!, table);
    return table.every(Number.isFinite) ? finite(table[2 * first!]! * x! + table[2 * first! + 1]!) : null;
  }

  private reduce(term: Term, at: Place): Value {
    const members = this.program.size(term.name);
    const values = Array.from({ length: members }, (_, member) => this.value(term.args[0] as Term, new Map([...at, [term.name, member]])));
    if (term.op === 'reduceAny' || term.op === 'reduceAll') {
      const wins = term.op === 'reduceAny' ? 1 : 0;
      return values.reduce((found, one) => kleene(found, one, wins), 1 - wins);
    }
    let total = 0;
    for (const [i, value] of values.entries()) {
      if (value === null) return null;
      if (term.op === 'reduceSum' || term.op === 'reduceCount') total += value;
      else total = i === 0 ? value : binaryValue(term.op === 'reduceMin' ? 'min' : 'max', total, value);
    }
    if (members === 0 && (term.op === 'reduceMin' || term.op === 'reduceMax')) return null;
    return finite(total);
  }
}

function kleene(a: Value, b: Value, wins: number): Value {
  if (a === wins || b === wins) return wins;
  return a === null || b === null ? null : 1 - wins;
}

function finite(value: number): Value {
  return Number.isFinite(value) ? value : null;
}
