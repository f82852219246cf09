/** Ids of imported services: readable, stable between editions of a register, unique even where names repeat. */

/** Longest readable part of an id, in signs. */
const LONGEST_SLUG = 32;

/**
 * Lower-case Latin letters, digits and hyphens; accents are taken off, other scripts fall away. Cut at a hyphen where possible.
 * Empty when nothing is left (`identify` then says `service`).
 */
export function slug(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (plain.length <= LONGEST_SLUG) return plain;
  const cut = plain.slice(0, LONGEST_SLUG + 1).lastIndexOf('-');
  return plain.slice(0, cut > LONGEST_SLUG / 2 ? cut : LONGEST_SLUG).replace(/-+$/, '');
}

/**
 * Id from the name and what tells the record apart: the register's own id, or a digest of the columns that identify it (hexadecimal,
 * ten signs are kept: the chance of a clash among 10,000 records is below one in 20,000, and a clash is seen and told).
 */
export function identify(name: string, mark: { readonly registerId: string } | { readonly digest: string }): string {
  const readable = slug(name) || 'service';
  const head = /^[a-z]/.test(readable) ? readable : `s-${readable}`;
  const tail = 'registerId' in mark ? slugWhole(mark.registerId) : mark.digest.slice(0, 10);
  return tail === '' ? head : `${head}-${tail}`;
}

function slugWhole(text: string): string {
  return text.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
}
