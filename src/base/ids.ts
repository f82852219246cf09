/** What an id looks like, and which known names a misspelt one is near to. */

const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** True for kebab-case: lower-case letters and digits in groups joined by single hyphens, a letter first. Cost: one scan. */
export function isId(text: string): boolean {
  return ID.test(text);
}

/**
 * Known names near to a misspelt one, nearest first, equal distances in code-unit order; case is ignored.
 * Distance: Damerau-Levenshtein with adjacent transpositions (optimal string alignment); a candidate counts as near up to
 * one edit per three letters, at least one. Cost: length × length per candidate whose length is near enough.
 */
export function nearest(word: string, candidates: Iterable<string>, max = 3): string[] {
  const wanted = word.toLowerCase();
  const limit = Math.max(1, Math.floor(wanted.length / 3));
  const found: { readonly name: string; readonly distance: number }[] = [];
  for (const name of new Set(candidates)) {
    if (Math.abs(name.length - wanted.length) > limit) continue;
    const distance = editDistance(wanted, name.toLowerCase());
    if (distance <= limit) found.push({ name, distance });
  }
  found.sort((left, right) => left.distance - right.distance || (left.name < right.name ? -1 : 1));
  return found.slice(0, max).map((entry) => entry.name);
}

function editDistance(left: string, right: string): number {
  const width = right.length + 1;
  let before = new Array<number>(width).fill(0);
  let last = Array.from({ length: width }, (_, column) => column);
  for (let row = 1; row <= left.length; row += 1) {
    const current = new Array<number>(width).fill(0);
    current[0] = row;
    for (let column = 1; column < width; column += 1) {
      const same = left[row - 1] === right[column - 1];
      let best = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1));
      const swapped = row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (swapped) best = Math.min(best, before[column - 2]! + 1);
      current[column] = best;
    }
    before = last;
    last = current;
  }
  return last[width - 1]!;
}
