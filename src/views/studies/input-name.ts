/** An input by its name and where it stands: the pathway, the kind of service, the language that it is of. */
import type { Names } from '../names.js';

/** The service is left out: the page is about it. */
export function inputName({ quantity, at }: { readonly quantity: string; readonly at: Readonly<Record<string, string>> }, names: Names): string {
  const places = Object.entries(at).filter(([index]) => index !== 'service').map(([index, member]) => (index === 'alternative' ? names.alternative(member) : names.entry(`${index}s`, member)));
  return places.length === 0 ? names.quantity(quantity) : names.say('studies-input-at', { quantity: names.quantity(quantity), places: places.join(names.say('list-separator')) });
}
