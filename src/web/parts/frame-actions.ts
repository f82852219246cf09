/** What the frame around every page can do. */
import { isId } from '../../base/index.js';
import type { DeskState } from '../desk/state.js';
import type { Action, Desk } from '../pages/page.js';

const actions: Readonly<Record<string, Action>> = {
  speak: (desk, { data }) => desk.speak(data['language'] ?? 'en'),
  'undo-step': (desk) => desk.undoStep(),
  'read-again': (desk) => desk.readAgain(),
  'take-draft': (desk) => desk.takeDraft(true),
  'drop-draft': (desk) => desk.takeDraft(false),
  'keep-copy': (desk) => desk.go(`#/${desk.state().open?.name.shelf ?? 'own'}/${encodeURIComponent(desk.state().open?.name.id ?? '')}/save`),
  remember: (desk, { data, fields }) => desk.remember(data['key'] ?? '', data['value'] ?? fields['value'] ?? ''),
};

export const framePage = { actions } as const;

/** An id from what a person typed, where that is possible. */
export function idFrom(text: string): string {
  const id = text.trim().toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  return /^[a-z]/.test(id) && isId(id) ? id : `x-${id}`.replace(/-+$/, '');
}

export function who(desk: Desk, given: string | undefined): string {
  const named = (given ?? '').trim();
  if (named !== '') desk.remember('who', named);
  return named === '' ? lastNamed(desk.state()) : named;
}

/** Who was named last, or whose machine it is: what a field that asks who begins with. */
export function lastNamed({ memory, about }: Pick<DeskState, 'memory' | 'about'>): string {
  return memory.get('who') ?? about?.person ?? '';
}
