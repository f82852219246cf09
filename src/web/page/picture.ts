/** A chart as a file of its own: it carries its title, its sentence, where it comes from, its date and the receipt, because pictures travel alone. */

const LINE = 18;
const LETTERS = 92;

/** Gives every chart of a page that is about to be shown its button; the words stand in the page's template. */
export function addPictureButtons(page: HTMLElement): void {
  const template = page.querySelector<HTMLTemplateElement>('template[data-picture-button]')?.content.firstElementChild;
  if (template == null) return;
  for (const figure of page.querySelectorAll('figure')) {
    const title = figure.querySelector('h2,h3,h4')?.textContent ?? '';
    if (figure.querySelector('svg') === null || title === '') continue;
    const button = template.cloneNode(true) as HTMLElement;
    button.setAttribute('aria-label', `${button.textContent}: ${title}`);
    figure.querySelector('figcaption')?.append(button);
  }
}

export function savePicture(button: HTMLElement, download: (name: string, mime: string, content: string) => void): void {
  const figure = button.closest('figure');
  const svg = figure?.querySelector('svg');
  if (figure == null || svg == null) return;
  const title = figure.querySelector('h2,h3,h4')?.textContent ?? '';
  const sentence = figure.querySelector('figcaption p')?.textContent ?? '';
  const source = document.title;
  const standing = document.querySelector('main .standing')?.textContent ?? '';
  const record = document.querySelector('footer')?.textContent ?? '';
  download(`${title.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60)}.svg`, 'image/svg+xml', pictureOf(svg, [title, ...[sentence, source, standing, record].flatMap(wrapped)]));
}

function pictureOf(svg: SVGElement, lines: readonly string[]): string {
  const copy = svg.cloneNode(true) as SVGElement;
  const [, , width = 640, height = 320] = (svg.getAttribute('viewBox') ?? '0 0 640 320').split(/\s+/).map(Number);
  const tall = height + LINE * (lines.length + 1);
  copy.setAttribute('viewBox', `0 0 ${width} ${tall}`);
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(tall));
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const originals = svg.querySelectorAll<SVGElement>('*');
  // Colours come from the page's style sheet, which does not travel with the picture.
  copy.querySelectorAll<SVGElement>('*').forEach((element, at) => {
    const original = originals[at];
    if (original === undefined) return;
    const { fill, stroke, fontSize, fontFamily } = getComputedStyle(original);
    element.setAttribute('style', `fill:${fill};stroke:${stroke};font-size:${fontSize};font-family:${fontFamily}`);
  });
  const { color, backgroundColor } = getComputedStyle(document.body);
  const paper = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [name, value] of [['width', '100%'], ['height', '100%'], ['fill', backgroundColor]] as const) paper.setAttribute(name, value);
  copy.prepend(paper);
  lines.forEach((line, at) => {
    const text = document.createElementNS('http://www.w3.org/2000/svg', 'text');
    for (const [name, value] of [['x', '8'], ['y', String(height + LINE * (at + 1))], ['fill', color], ['font-size', at === 0 ? '14' : '12'], ['font-family', 'sans-serif']] as const) text.setAttribute(name, value);
    text.textContent = line;
    copy.append(text);
  });
  return new XMLSerializer().serializeToString(copy);
}

function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < LETTERS) lines.splice(-1, 1, `${last} ${word}`);
    else lines.push(word);
  }
  return lines.filter((line) => line !== '');
}
