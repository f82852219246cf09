/**
 * Keeps totals over the stream and what is read across it, in one pass over all members. While cells are moved that belong to a few members, what
 * all others add up to is kept too, so that a move costs those few. They are then added last, so a total may differ in its last digit from one in order.
 */
import { Across } from './accumulate.js';
import type { CompiledProgram } from './compile.js';
import { memberOfCell } from './grid.js';
import { reachesAcross, restsOn } from './reach.js';
import type { Kept, Register } from './register.js';
import type { Term } from './terms.js';

/** Of roots, what gives the blocks of one member, a register for each root. */
type RunMember = (roots: readonly Term[]) => (position: number, take: (position: number, outputs: readonly Register[], start: number, n: number) => void) => void;

/** Moved cells by quantity, by their number in the declared order of indexes. */
type MovedCells = ReadonlyMap<string, ReadonlyMap<number, unknown>>;

/** Totals that change by what these members add; null: by more than that. */
interface Group {
  readonly members: readonly number[] | null;
  readonly totals: Term[];
}

/** Sets of other members that are remembered: a study moves the same few again and again. */
const MOST_KEPT = 8;

export class MemberTotals {
  private readonly others = new Map<string, Across>();

  constructor(
    private readonly program: CompiledProgram,
    private readonly draws: number,
    private readonly stores: { readonly kept: Map<Term, Kept>; readonly full: Map<Term, Kept> },
    private readonly run: RunMember,
  ) {}

  keep(totals: readonly Term[], fulls: readonly Term[], moved: MovedCells): void {
    const groups = this.groups(totals, moved);
    const whole = groups.get('')?.totals ?? [];
    if (whole.length + fulls.length > 0) this.finish(this.grown(new Across(whole, fulls, this.settings), this.positions([])));
    for (const { members, totals: own } of groups.values()) {
      if (members !== null) this.finish(this.grown(this.without(own, members), members));
    }
  }

  private get stream(): string {
    return this.program.settings.stream ?? '';
  }

  private get settings(): ConstructorParameters<typeof Across>[2] {
    return { stream: this.stream, size: this.program.size, draws: this.draws };
  }

  private positions(without: readonly number[]): readonly number[] {
    return [...Array(this.program.size(this.stream)).keys()].filter((position) => !without.includes(position));
  }

  private grown(across: Across, positions: readonly number[]): Across {
    const run = this.run(across.roots);
    for (const position of positions) {
      run(position, (...block) => across.take(...block));
      across.next();
    }
    return across;
  }

  private finish(across: Across): void {
    across.finish(this.stores.kept, this.stores.full);
  }

  /** By the members whose moved cells are all that a total rests on; '' where it rests on more, or on none. */
  private groups(totals: readonly Term[], moved: MovedCells): ReadonlyMap<string, Group> {
    const changes = [...moved].map(([name, cells]) => ({ members: this.membersOf(name, cells.keys()), isBelow: restsOn(new Set([name])) }));
    const groups = new Map<string, Group>();
    for (const total of totals) {
      const below = changes.filter(({ isBelow }) => isBelow(total));
      const members = [...new Set(below.flatMap((change) => change.members ?? []))].sort((a, b) => a - b);
      const isFew = 2 * members.length <= this.program.size(this.stream) && below.every((change) => change.members !== null && !reachesAcross(total.args, this.stream, change.isBelow));
      const key = isFew ? members.join() : '';
      const group = groups.get(key) ?? { members: key === '' ? null : members, totals: [] };
      groups.set(key, group);
      group.totals.push(total);
    }
    return groups;
  }

  /** Null where the quantity does not go with the stream. */
  private membersOf(name: string, cells: Iterable<number>): readonly number[] | null {
    const per = this.program.data.get(name)?.definition.per ?? [];
    return per.includes(this.stream) ? [...cells].map((cell) => memberOfCell(per, cell, this.stream, this.program.size)) : null;
  }

  /** What all members but these add up to, to be grown on. */
  private without(totals: readonly Term[], members: readonly number[]): Across {
    const key = `${members.join()} ${totals.map(({ id }) => id).join()}`;
    const positions = this.positions(members);
    const others = this.others.get(key) ?? this.grown(new Across(totals, [], this.settings), positions);
    this.others.set(key, others);
    const [oldest] = this.others.keys();
    if (this.others.size > MOST_KEPT && oldest !== undefined) this.others.delete(oldest);
    return new Across(totals, [], this.settings, { totalled: others.totalled, members: positions.length });
  }
}
