/** The working of one cell: its value, its formula in words and with numbers in place, and the same for everything it reads. */
import { CompiledProgram } from './compile.js';
import { formatFormula } from './format.js';
import { TraceValues, writeValue } from './trace-values.js';
import type { Tree } from './syntax.js';
import { YEAR, type CheckedQuantity, type JoinKey, type Typed } from './typed.js';
import type { Session, TraceLeaf, TraceNode } from './types.js';

/** Position of the member on each index. */
type Place = ReadonlyMap<string, number>;
/** A quantity at the place where it is read. */
interface Reading {
  readonly id: string;
  readonly place: Place;
}

/**
 * The tree of the cell of `quantity` at the members `at` (index → member), down to data. A cell that was shown before has
 * `seeAbove` and no inputs. `leaf` may add what is known of a data cell. Throws for a quantity or member that the program lacks.
 * A sum over the index of the stream shows one member, that of `at` or else the first: each of the others is explained by asking for it.
 * Cost: the quantities below are computed once for the member of the stream, then each node sorts its own draws.
 */
export function explain(session: Session, quantity: string, at: Readonly<Record<string, string>>, leaf?: (quantity: string, at: Readonly<Record<string, string>>) => TraceLeaf | null): TraceNode {
  const { program } = session;
  if (!(program instanceof CompiledProgram)) throw new Error('explain: not a session of openSession');
  const checked = program.quantities.get(quantity);
  if (checked === undefined) throw new Error(`explain: the program has no quantity ${quantity}`);
  const place = new Map<string, number>();
  for (const axis of checked.definition.per) {
    const position = program.membersOf(axis).indexOf(at[axis] ?? '');
    if (position < 0) throw new Error(`explain: ${quantity} has no cell at ${axis} ${at[axis] ?? '(none)'}`);
    place.set(axis, position);
  }
  return new Explainer(program, new TraceValues(session, program), leaf ?? null, place.get(program.settings.stream ?? '') ?? 0).node({ id: quantity, place });
}

class Explainer {
  private readonly shown = new Set<string>();

  constructor(
    private readonly program: CompiledProgram,
    private readonly values: TraceValues,
    private readonly leaf: ((quantity: string, at: Readonly<Record<string, string>>) => TraceLeaf | null) | null,
    /** Position of the member that stands for all in a sum over the stream. */
    private readonly example: number,
  ) {}

  node({ id, place }: Reading): TraceNode {
    const quantity = this.program.quantities.get(id) as CheckedQuantity;
    const { definition, body, tree } = quantity;
    const own = new Map(definition.per.map((axis) => [axis, place.get(axis) ?? 0]));
    const at = Object.fromEntries(definition.per.map((axis) => [axis, this.program.membersOf(axis)[own.get(axis) as number] as string]));
    const key = `${id}/${[...own.values()].join(',')}`;
    const seeAbove = this.shown.has(key);
    this.shown.add(key);
    const kind = definition.kind;
    const leaf = body === null ? (this.leaf?.(id, at) ?? null) : null;
    return {
      quantity: id,
      label: definition.label,
      unit: kind.is === 'number' ? kind.unit : kind.is === 'ordinal' ? kind.scale : kind.is === 'key' ? kind.index : '',
      at,
      value: this.values.at(id, own),
      formula: tree === null ? null : this.values.formula(id, key, () => ({ words: formatFormula(tree), withNumbers: this.withNumbers(tree, own, id) })),
      inputs: seeAbove || body === null ? [] : this.inputs(quantity, body, own).map((reading) => this.node(reading)),
      seeAbove,
      ...(leaf === null ? {} : { leaf }),
    };
  }

  /** What the formula reads at this cell, each once, in the order in which it is written. */
  private inputs(quantity: CheckedQuantity, body: Typed, place: Place): readonly Reading[] {
    const found = new Map<string, Reading>();
    const year = place.get(YEAR);
    const starts = quantity.start !== null && year !== undefined && year < quantity.looksBack;
    this.collect(starts ? quantity.start : body, place, found);
    return [...found.values()];
  }

  private add(id: string, place: Place, found: Map<string, Reading>): void {
    const per = this.program.quantities.get(id)?.definition.per ?? [];
    const own = new Map(per.map((axis) => [axis, place.get(axis) ?? 0]));
    found.set(`${id}/${[...own.values()].join(',')}`, { id, place: own });
  }

  private collect(typed: Typed, place: Place, found: Map<string, Reading>): void {
    switch (typed.is) {
      case 'quantity':
        return this.add(typed.id, place, found);
      case 'apply':
        return typed.args.forEach((arg) => this.collect(arg, place, found));
      case 'reduce':
        if (typed.over === this.program.settings.stream) return this.collect(typed.of, new Map([...place, [typed.over, this.example]]), found);
        return this.program.membersOf(typed.over).forEach((_, position) => this.collect(typed.of, new Map([...place, [typed.over, position]]), found));
      case 'curve':
        this.add(typed.id, place, found);
        return this.collect(typed.of, place, found);
      case 'join':
        return this.collectJoin(typed, place, found);
      default:
        return;
    }
  }

  private collectJoin(typed: Typed & { is: 'join' }, place: Place, found: Map<string, Reading>): void {
    let places: readonly Place[] = [place];
    for (const key of typed.keys) {
      if (key.key !== null) this.collect(key.key, place, found);
      const positions = this.keyPositions(key, place);
      places = places.flatMap((one) => positions.map((position) => new Map([...one, [key.axis, position]])));
    }
    for (const one of places) this.add(typed.id, one, found);
  }

  /** Where a key may point at this cell; every member when that takes more than reading one value. */
  private keyPositions({ axis, key, back }: JoinKey, place: Place): readonly number[] {
    const members = this.program.membersOf(axis);
    if (key === null) return (place.get(axis) ?? 0) < back ? [] : [(place.get(axis) as number) - back];
    if (key.is === 'member') return [members.indexOf(key.text)].filter((position) => position >= 0);
    if (key.is === 'here') return [place.get(key.index) ?? 0];
    if (key.is === 'quantity') return this.values.positions(key.id, place);
    return [...members.keys()];
  }

  /** The formula with values for every name that has exactly one value here; what runs over an index keeps its name. */
  private withNumbers(tree: Tree, place: Place, self: string): string {
    return formatFormula(tree, (part) => {
      if (part.is === 'name') return this.numberFor(part.name, place);
      if (part.is !== 'join' || part.of.is !== 'name' || part.of.name === self) return null;
      const typed = this.program.quantities.get(self)?.body;
      const join = typed === null || typed === undefined ? null : findJoin(typed, part.from, part.to);
      const readings = new Map<string, Reading>();
      if (join === null || !this.complete(part.of.name, join, place)) return null;
      this.collectJoin({ ...join, keys: join.keys }, place, readings);
      const joined = [...readings.values()].filter((reading) => reading.id === join.id);
      return joined.length === 1 ? writeValue(this.values.at(join.id, (joined[0] as Reading).place)) : null;
    });
  }

  private complete(id: string, join: Typed & { is: 'join' }, place: Place): boolean {
    const per = this.program.quantities.get(id)?.definition.per ?? [];
    return per.every((axis) => place.has(axis) || join.keys.some((key) => key.axis === axis && key.key !== null)) && join.axes.every((axis) => place.has(axis));
  }

  private numberFor(id: string, place: Place): string | null {
    const quantity = this.program.quantities.get(id);
    if (quantity === undefined || !quantity.definition.per.every((axis) => place.has(axis)) || this.program.data.get(id)?.points.length) return null;
    return writeValue(this.values.at(id, place));
  }
}

function findJoin(typed: Typed, from: number, to: number): (Typed & { is: 'join' }) | null {
  if (typed.is === 'join' && typed.span.from === from && typed.span.to === to) return typed;
  const inside = typed.is === 'apply' ? typed.args : typed.is === 'reduce' || typed.is === 'curve' ? [typed.of] : typed.is === 'join' ? typed.keys.flatMap(({ key }) => (key === null ? [] : [key])) : [];
  for (const one of inside) {
    const found = findJoin(one, from, to);
    if (found !== null) return found;
  }
  return null;
}

