/** The page: draws what the desk shows, tells it what somebody does. No rule, no figure and no word of its own. */
import type { GivenFile, PageEvent, Shown } from './desk/types.js';
import { morph } from './page/morph.js';
import { addPictureButtons, savePicture } from './page/picture.js';

const desk = new Worker(new URL('./desk.js', document.baseURI), { type: 'module' });
const tell = (event: PageEvent, transfer: readonly ArrayBuffer[] = []): void => desk.postMessage(event, [...transfer]);

const root = document.getElementById('app') as HTMLElement;
const status = document.getElementById('status') as HTMLElement;
const NOTICE_EVERY = 5000;
let isUnsaved = false;
/** The address as it was last told or set, and how often somebody went elsewhere. */
let at = location.hash;
let went = 0;

desk.onmessage = ({ data }: MessageEvent<Shown>) => {
  switch (data.is) {
    case 'page': return draw(data);
    case 'say': status.textContent = data.text; return;
    case 'download': return download(data.name, data.mime, data.content);
  }
};

function draw({ heard, html, title, language, hash, isNew, isUnsaved: unsaved }: Extract<Shown, { is: 'page' }>): void {
  isUnsaved = unsaved;
  document.title = title;
  document.documentElement.lang = language;
  // A page from before somebody's last step must not take them back; the page of that step is on its way.
  const isNewest = heard === went && location.hash === at;
  if (isNewest && at !== hash && !(at === '' && hash === '#/start')) {
    history.pushState(null, '', hash);
    at = location.hash;
  }
  const next = root.cloneNode(false) as HTMLElement;
  next.innerHTML = html;
  addPictureButtons(next);
  morph(root, next, { childrenOnly: true, onBeforeElUpdated: keepHand });
  for (const fold of root.querySelectorAll<HTMLDetailsElement>('details[data-open-wide]:not([data-seen])')) {
    fold.open = matchMedia('(min-width: 60rem)').matches;
    fold.dataset['seen'] = '';
  }
  if (isNew) {
    scrollTo(0, 0);
    document.getElementById('main')?.focus({ preventScroll: true });
  }
}

/** What a hand is on stays as the hand has it; what was unfolded stays so. */
function keepHand(from: HTMLElement, to: HTMLElement): boolean {
  if (from.isEqualNode(to)) return false;
  if (from instanceof HTMLDetailsElement && to instanceof HTMLDetailsElement) {
    to.open = from.open;
    if (from.dataset['seen'] !== undefined) to.dataset['seen'] = '';
  }
  if (from === document.activeElement && (from instanceof HTMLInputElement || from instanceof HTMLTextAreaElement)) {
    if (to instanceof HTMLInputElement || to instanceof HTMLTextAreaElement) to.value = from.value;
    if (from instanceof HTMLInputElement && from.type === 'range') return false;
  }
  // Half-typed answers of a form are not taken away by a result that comes in meanwhile.
  if (from instanceof HTMLInputElement && to instanceof HTMLInputElement && from.value !== from.defaultValue && from.form !== null && from.type !== 'file') to.value = from.value;
  if (from instanceof HTMLTextAreaElement && to instanceof HTMLTextAreaElement && from.value !== from.defaultValue && from.defaultValue === to.defaultValue) to.value = from.value;
  if (from instanceof HTMLInputElement && from.type === 'file') return false;
  return true;
}

root.addEventListener('click', (event) => {
  const target = (event.target as Element).closest<HTMLElement>('[data-do],[data-skip],[data-picture]');
  if (target === null) return;
  if (target.dataset['skip'] !== undefined) {
    event.preventDefault();
    document.getElementById('main')?.focus();
  } else if (target.dataset['picture'] !== undefined) savePicture(target, download);
  else if (target instanceof HTMLButtonElement && target.type === 'button') act(target, false);
});
root.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement;
  event.preventDefault();
  if (form.dataset['do'] !== undefined) act(form, false);
});
root.addEventListener('input', (event) => {
  const control = event.target as HTMLElement;
  if (control instanceof HTMLInputElement && control.dataset['live'] !== undefined) act(control, true);
});
root.addEventListener('change', (event) => {
  const control = event.target as HTMLElement;
  if (control.dataset['do'] === undefined || control instanceof HTMLFormElement) return;
  if (control instanceof HTMLInputElement && control.type === 'file') void giveFiles(control, [...(control.files ?? [])]);
  else act(control, false);
});
root.addEventListener('dragover', (event) => {
  if ((event.target as Element).closest('[data-drop]') !== null) event.preventDefault();
});
root.addEventListener('drop', (event) => {
  const place = (event.target as Element).closest<HTMLElement>('[data-drop]');
  if (place === null) return;
  event.preventDefault();
  void giveFiles(place, [...(event.dataTransfer?.files ?? [])]);
});

function act(control: HTMLElement, isMoving: boolean): void {
  tell({ is: 'do', action: control.dataset['do'] ?? '', data: dataOf(control), fields: fieldsOf(control), files: [], isMoving });
}

async function giveFiles(control: HTMLElement, chosen: readonly File[]): Promise<void> {
  const files: GivenFile[] = await Promise.all(chosen.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })));
  tell({ is: 'do', action: control.dataset['do'] ?? control.dataset['drop'] ?? '', data: dataOf(control), fields: {}, files, isMoving: false }, files.map(({ bytes }) => bytes.buffer as ArrayBuffer));
}

function dataOf(control: HTMLElement): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(control.dataset).map(([key, value]) => [key, value ?? '']));
}

function fieldsOf(control: HTMLElement): Readonly<Record<string, string>> {
  if (control instanceof HTMLFormElement) return Object.fromEntries([...new FormData(control)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
  return control instanceof HTMLInputElement || control instanceof HTMLSelectElement || control instanceof HTMLTextAreaElement ? { [control.name]: control.value } : {};
}

function go(): void {
  at = location.hash;
  went += 1;
  tell({ is: 'go', hash: at, n: went });
}

function download(name: string, mime: string, content: string | Uint8Array): void {
  const address = URL.createObjectURL(new Blob([content as BlobPart], { type: mime }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), NOTICE_EVERY);
}

addEventListener('hashchange', go);
addEventListener('popstate', go);
addEventListener('beforeunload', (event) => {
  // What is unsaved is kept in the browser all the same; the question only spares a surprise.
  if (isUnsaved) event.preventDefault();
});
addEventListener('focus', () => tell({ is: 'tick' }));
setInterval(() => tell({ is: 'tick' }), NOTICE_EVERY);
tell({ is: 'begin', hash: location.hash, language: navigator.language });
