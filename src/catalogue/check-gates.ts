/** Gates: basis and pack known, dates in order, truth-table names and values possible. */
import { compareDates, isIsoDate, nearest } from '../base/index.js';
import { levelsOfScale, membersOfIndex } from './draft.js';
import type { Draft } from './draft.js';
import type { Place, Problems } from './problems.js';
import type { GateShape } from './shapes.js';

/** Cost: one pass over the gates and their examples. */
export function checkGates(draft: Draft, problems: Problems): void {
  for (const { value: gate, place } of draft.gates.values()) {
    problems.demandKnown('unknown-pack', place, 'pack', gate.pack, draft.packs);
    const folder = place.file.split('/').at(-2);
    if (folder !== gate.pack) problems.add('gate-folder', place, 'pack', { found: gate.pack, accepted: folder ?? '' });
    problems.demandKnown('unknown-source', place, 'basis.source', gate.basis.source, draft.sources);
    gate.sources.forEach((source, position) => problems.demandKnown('unknown-source', place, `sources.${position}`, source, draft.sources));
    for (const field of ['costs', 'takes'] as const) {
      const quantity = gate.unlock[field];
      if (quantity !== null) problems.demandKnown('unknown-quantity', place, `unlock.${field}`, quantity, draft.quantities);
    }
    checkPeriod(gate, place, problems);
    gate.examples.forEach((example, position) => checkGiven(example.given, `examples.${position}.given`, place, draft, problems));
  }
}

function checkPeriod(gate: GateShape, place: Place, problems: Problems): void {
  for (const field of ['from', 'until'] as const) {
    const date = gate[field];
    if (date !== null && !isIsoDate(date)) {
      problems.add('no-such-date', place, field, { found: date });
      return;
    }
  }
  if (gate.until !== null && compareDates(gate.from, gate.until) >= 0) {
    problems.add('gate-period', place, 'until', { found: gate.until, accepted: gate.from });
  }
}

/** Names of a truth table and the values that each can have. */
export function checkGiven(given: GateShape['examples'][number]['given'], path: string, place: Place, draft: Draft, problems: Problems): void {
  for (const [name, value] of Object.entries(given)) {
    if (!problems.demandKnown('unknown-quantity', place, `${path}.${name}`, name, draft.quantities)) continue;
    if (value === 'unknown') continue;
    const { kind } = draft.quantities.get(name)!.value.built.definition;
    const wrong = (accepted: string): void => problems.add('example-value', place, `${path}.${name}`, { found: String(value), accepted });
    if (kind.is === 'boolean' && typeof value !== 'boolean') wrong('true | false | unknown');
    if (kind.is === 'number' && typeof value !== 'number') wrong('number | unknown');
    if (kind.is !== 'ordinal' && kind.is !== 'key') continue;
    const members = kind.is === 'ordinal' ? levelsOfScale(draft, kind.scale) : membersOfIndex(draft, kind.index);
    if (members !== null && !members.includes(String(value))) wrong(nearest(String(value), members).join(', ') || members.slice(0, 8).join(', '));
  }
}
