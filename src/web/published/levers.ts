/** The levers: slider, number field and buttons move together, in every language at once; each move asks for a reader's version. */
import type { ReaderSettings } from '../../pipeline/index.js';
import type { EngineLine } from './engine-line.js';
import { say } from './say.js';

/** A hand that still moves is not answered yet. */
const REST_MILLISECONDS = 200;

interface Lever {
  readonly id: string;
  readonly is: 'weight' | 'quantity';
  readonly official: number;
  at: number;
}

export function watchLevers(line: () => Promise<EngineLine>): void {
  const levers = new Map<string, Lever>();
  for (const box of boxes()) {
    const { lever: id = '', is } = box.dataset;
    const official = Number(range(box).getAttribute('value'));
    if (!levers.has(id)) levers.set(id, { id, is: is === 'weight' ? 'weight' : 'quantity', official, at: official });
  }
  if (levers.size === 0) return;
  let rest: ReturnType<typeof setTimeout> | undefined;
  const moved = (id: string, to: number): void => {
    const lever = levers.get(id);
    if (lever === undefined || !Number.isFinite(to)) return;
    lever.at = to;
    for (const box of boxes()) if (box.dataset['lever'] === id) showAt(box, to);
    clearTimeout(rest);
    rest = setTimeout(() => void answer(levers, line), REST_MILLISECONDS);
  };
  for (const box of boxes()) watchBox(box, moved);
  for (const button of document.querySelectorAll('button[data-do="official"]')) button.addEventListener('click', () => { for (const { id, official } of levers.values()) moved(id, official); });
}

function boxes(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('.lever')];
}

function range(box: HTMLElement): HTMLInputElement {
  return box.querySelector<HTMLInputElement>('input[type="range"]')!;
}

function watchBox(box: HTMLElement, moved: (id: string, to: number) => void): void {
  const id = box.dataset['lever'] ?? '';
  const slider = range(box);
  const [low, high, step] = [Number(slider.min), Number(slider.max), Number(slider.step)];
  const within = (value: number): number => Math.min(high, Math.max(low, value));
  slider.addEventListener('input', () => moved(id, Number(slider.value)));
  const number = box.querySelector<HTMLInputElement>('input[type="number"]')!;
  number.addEventListener('change', () => moved(id, number.value.trim() === '' ? Number.NaN : within(Number(number.value))));
  for (const button of box.querySelectorAll<HTMLButtonElement>('[data-step]')) {
    button.addEventListener('click', () => moved(id, within(plain(Number(number.value) + (button.dataset['step'] === 'more' ? step : -step)))));
  }
}

/** Without the dust that binary fractions leave behind. */
function plain(value: number): number {
  return Number(value.toPrecision(12));
}

function showAt(box: HTMLElement, to: number): void {
  range(box).value = String(to);
  box.querySelector<HTMLInputElement>('input[type="number"]')!.value = String(to);
}

async function answer(levers: ReadonlyMap<string, Lever>, line: () => Promise<EngineLine>): Promise<void> {
  const all = [...levers.values()];
  const isMoved = ({ at, official }: Lever): boolean => at !== official;
  if (!all.some(isMoved)) {
    say('reader', () => '');
    return say('reader-state', () => '');
  }
  const weights = all.filter(({ is }) => is === 'weight');
  const settings: ReaderSettings = {
    weights: weights.some(isMoved) ? Object.fromEntries(weights.map(({ id, at }) => [id, at])) : null,
    quantities: Object.fromEntries(all.filter((lever) => lever.is === 'quantity' && isMoved(lever)).map(({ id, at }) => [id, at])),
  };
  const engine = await line();
  for (const isQuick of [true, false]) {
    say('reader-state', () => '…');
    const reply = await engine.ask({ ask: 'reader', settings, isQuick }, (done, of) => say('reader-state', () => `${done} / ${of}`));
    if (reply === null) return;
    say('reader-state', () => (reply.is === 'own-fault' ? reply.found : ''));
    if (reply.is !== 'reader' || reply.answer === null) return;
    const { html } = reply.answer;
    say('reader', (locale) => ({ markup: html[locale] ?? '' }));
  }
}
