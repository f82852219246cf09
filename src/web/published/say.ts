/** Fills the live places of a published page, each in the language in which it stands. */

/** Plain text, or markup that our own views drew. */
export type Said = string | { readonly markup: string };

/** Puts into every place of this name what `saidIn` gives for its language. */
export function say(name: string, saidIn: (locale: string) => Said): void {
  for (const place of document.querySelectorAll(`[data-live="${name}"]`)) {
    const said = saidIn(place.closest('[lang]')?.getAttribute('lang') ?? 'en');
    if (typeof said === 'string') place.textContent = said;
    else place.replaceChildren(...new DOMParser().parseFromString(said.markup, 'text/html').body.childNodes);
  }
}
