/** Headers as compared between a file and its mapping. */

/** One header as compared between file and mapping. */
export function plainHeader(text: string): string {
  return text.replace(/[\s\u00a0]+/g, ' ').trim();
}

/** Headers made plain; the second of equal ones becomes `name#2`, so that no column hides another. */
export function uniqueHeader(header: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return header.map((raw) => {
    const plain = plainHeader(raw);
    const count = (seen.get(plain) ?? 0) + 1;
    seen.set(plain, count);
    return count === 1 ? plain : `${plain}#${count}`;
  });
}
