/** The count of places of `places-module.ts` in plain arithmetic, with the same bytes. */
import type { FastLoop } from '../scratch.js';

/** Totals and places in one buffer; a place is as long as a total. */
export interface PlaceViews {
  readonly values: Float32Array | Float64Array;
  readonly words: Int32Array;
  readonly wordsEach: 1 | 2;
}

/** For each thing how many have more, in columns, and a last column of their sums, which tells where some are equal. */
export function plainPlaces({ values, words, wordsEach }: PlaceViews, { things, stride }: { readonly things: number; readonly stride: number }): FastLoop {
  const { BYTES_PER_ELEMENT: value } = values;
  const step = stride / value;
  return (totals = 0, above = 0) => {
    const write = (column: number, s: number, place: number): void => {
      const first = wordsEach * (above / value + column * step + s);
      words[first] = place;
      if (wordsEach === 2) words[first + 1] = 0;
    };
    for (let s = 0; s < step; s++) {
      let sum = 0;
      for (let i = 0; i < things; i++) {
        let more = 0;
        for (let j = 0; j < things; j++) if (values[totals / value + j * step + s]! > values[totals / value + i * step + s]!) more++;
        write(i, s, more);
        sum += more;
      }
      write(things, s, sum);
    }
    return 0;
  };
}
