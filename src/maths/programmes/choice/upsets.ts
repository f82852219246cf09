/** What all groups can have at best in every set of assets at once. */
import type { ChoiceProgramme } from './types.js';

/** Sets of assets that hold the needs of at least one of some options. */
interface Family {
  /** Places of the needs, ascending. */
  readonly places: readonly number[];
  /** 1 for the sets that belong. */
  readonly members: Uint8Array;
  /** Per place of a need: the family with that one more; −1 until asked for. */
  readonly steps: Int32Array;
  /** Lead of its options over the next best, over all groups of this turn. */
  weight: number;
  /** A group that must choose can choose in no other set. */
  isRequired: boolean;
}

/**
 * In a group sorted by worth, each option adds its lead over the next to every set that holds the needs of it or of a better one. Few such
 * families of sets differ between groups, so leads are summed by family first. Cost: options × log + families × sets, instead of options × sets.
 */
export class Upsets {
  /** Place of each option's needs among the needs that differ. */
  private readonly placeOf: Uint16Array;
  private readonly distinct: readonly number[];
  private readonly numberOf = new Map<string, number>();
  private readonly families: Family[] = [];
  private readonly sums: Float64Array;
  private readonly order: Int32Array;

  constructor({ first, needs }: ChoiceProgramme, private readonly subsets: number) {
    this.distinct = [...new Set(needs)].sort((a, b) => a - b);
    const places = new Map(this.distinct.map((need, place) => [need, place]));
    this.placeOf = Uint16Array.from(needs, (need) => places.get(need)!);
    this.sums = new Float64Array(subsets);
    this.order = new Int32Array(first.reduce((most, at, g) => Math.max(most, g === 0 ? 0 : at - first[g - 1]!), 0));
    this.family([]);
  }

  private family(places: readonly number[]): number {
    const key = places.join(' ');
    const known = this.numberOf.get(key);
    if (known !== undefined) return known;
    const members = new Uint8Array(this.subsets);
    for (const place of places) {
      const need = this.distinct[place]!;
      for (let set = 0; set < this.subsets; set++) if ((need & ~set) === 0) members[set] = 1;
    }
    this.numberOf.set(key, this.families.length);
    this.families.push({ places, members, steps: new Int32Array(this.distinct.length).fill(-1), weight: 0, isRequired: false });
    return this.families.length - 1;
  }

  private step(from: Family, place: number): number {
    const next = this.family([...from.places, place].sort((a, b) => a - b));
    from.steps[place] = next;
    return next;
  }

  /** Sum over groups of the best reduced value that each set of assets allows, or each of some; −Infinity where a group that must choose cannot. */
  totals({ first, mustChoose }: ChoiceProgramme, reduced: Float64Array, some?: Int32Array): Float64Array {
    const { families } = this;
    for (const family of families) {
      family.weight = 0;
      family.isRequired = false;
    }
    let base = 0;
    for (let g = 0; g + 1 < first.length; g++) base += this.group(first[g]!, first[g + 1]!, mustChoose[g] === 1, reduced);
    const sums = this.sums.subarray(0, some?.length ?? this.subsets);
    sums.fill(base);
    for (const { members, weight, isRequired } of families) {
      if (weight !== 0) addTo(sums, members, weight, some);
      if (isRequired) for (let i = 0; i < sums.length; i++) if (members[some === undefined ? i : some[i]!] === 0) sums[i] = -Infinity;
    }
    return sums;
  }

  /** Adds the leads of one group to its families; what it has in every set in which it can choose is the answer. */
  private group(from: number, to: number, must: boolean, reduced: Float64Array): number {
    const { families, placeOf, distinct } = this;
    const count = this.sort(from, to, must, reduced);
    let [number, above] = [0, 0];
    for (let k = 0; k < count; k++) {
      const o = this.order[k]!;
      const place = placeOf[o]!;
      const family = families[number]!;
      if (number !== 0) {
        if (family.members[distinct[place]!] === 1) continue;
        family.weight += above - reduced[o]!;
      }
      number = family.steps[place]! >= 0 ? family.steps[place]! : this.step(family, place);
      above = reduced[o]!;
    }
    const last = families[number]!;
    if (must) last.isRequired = true;
    else if (number !== 0) last.weight += above;
    return must ? above : 0;
  }

  /** Puts the options worth a look in order, best first; how many they are. */
  private sort(from: number, to: number, must: boolean, reduced: Float64Array): number {
    const { order } = this;
    let count = 0;
    for (let o = from; o < to; o++) {
      const worth = reduced[o]!;
      if (!must && worth <= 0) continue;
      let at = count++;
      while (at > 0 && reduced[order[at - 1]!]! < worth) {
        order[at] = order[at - 1]!;
        at--;
      }
      order[at] = o;
    }
    return count;
  }
}

function addTo(sums: Float64Array, members: Uint8Array, weight: number, some: Int32Array | undefined): void {
  if (some === undefined) for (let set = 0; set < sums.length; set++) sums[set] = sums[set]! + weight * members[set]!;
  else for (let i = 0; i < sums.length; i++) sums[i] = sums[i]! + weight * members[some[i]!]!;
}
