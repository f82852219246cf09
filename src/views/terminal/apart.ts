/** Long names shortened to one column width so that no two of them read the same: what they share gives way before what tells them apart. */
import { columnsOf, cutTo } from '../text-width.js';

/** Of a shortened name, at least this part of the width belongs to what only it says. */
const OWN_PART = 0.5;
/** A name keeps at least this much of its beginning. */
const LEAST_BEGINNING = 4;

/** One short form for each name, in order, of at most `columns`; different names stay different. */
export function tellApart(names: readonly string[], columns: number): readonly string[] {
  const shortened = names.map((name) => (columnsOf(name) <= columns ? name : shorten(name, names, columns)));
  return shortened.map((text, position) => {
    const isDouble = shortened.some((other, place) => place !== position && other === text);
    return isDouble ? numbered(text, position + 1, columns) : text;
  });
}

function shorten(name: string, names: readonly string[], columns: number): string {
  const shared = Math.max(0, ...names.filter((other) => other !== name).map((other) => sharedBeginning(name, other)));
  const room = columns - columnsOf(name.slice(0, shared));
  if (shared === 0 || room >= columns * OWN_PART) return cutAtWord(name, columns);
  const own = name.slice(shared);
  const beginning = cutAtWord(name.slice(0, shared), Math.max(LEAST_BEGINNING, columns - columnsOf(own) - 1));
  return `${beginning} ${cutAtWord(own, Math.max(1, columns - columnsOf(beginning) - 1))}`;
}

/** Length of what two names begin with, in whole words. */
function sharedBeginning(name: string, other: string): number {
  let same = 0;
  while (same < name.length && name[same] === other[same]) same += 1;
  return same === name.length ? same : name.lastIndexOf(' ', same) + 1;
}

/** Cut with `…`, at the end of a word unless that word is most of what is there. */
function cutAtWord(text: string, columns: number): string {
  const whole = text.trimEnd();
  const cut = cutTo(whole, columns);
  if (cut === whole) return cut;
  const letters = cut.slice(0, -1);
  const isWhole = whole[letters.length] === ' ';
  const space = letters.lastIndexOf(' ');
  return isWhole || space < letters.length / 2 ? cut : `${letters.slice(0, space).replace(/[,;:]$/, '')}…`;
}

function numbered(text: string, number: number, columns: number): string {
  const mark = ` (${number})`;
  return `${cutTo(text, Math.max(1, columns - mark.length))}${mark}`;
}
