/** Question: what came about of what was forecast? Every line of actuals against the forecast of the case as it was decided, and calibration over all. */
import { quantilesOf } from '../../maths/index.js';
import { cellNumber } from '../../model/index.js';
import { isStreamed, unitOf } from '../columns.js';
import { calibrationOf, flagOutcome, numberOutcome, type FlagOutcome, type NumberOutcome } from '../outcomes/calibration.js';
import type { OutcomeLine, OutcomesAnswer } from '../outcomes/types.js';
import type { SharedWork } from '../service.js';
import type { Study } from './study.js';

export const outcomes: Study<Readonly<Record<string, never>>, OutcomesAnswer> = {
  id: 'outcomes',
  per: 'case',
  method: 'outcomes',
  run: (work) => {
    const lines = work.run.model.case.actuals.map((actual): OutcomeLine => {
      const { id, quantity, key, period, source, lesson } = actual;
      return { id, quantity, unit: unitOf(work.run, quantity), key, period, source, lesson, ...outcomeOf(work, actual) };
    });
    if (lines.length === 0) return null;
    return { lines, calibration: calibrationOf(lines.flatMap(({ number }) => number ?? []), lines.flatMap(({ flag }) => flag ?? [])) };
  },
};

/** Neither where the forecast is unknown, or of another kind than what was seen. */
function outcomeOf({ run }: SharedWork, { quantity, key, observed }: SharedWork['run']['model']['case']['actuals'][number]): { readonly number: NumberOutcome | null; readonly flag: FlagOutcome | null } {
  const none = { number: null, flag: null };
  const { program } = run.model;
  const position = isStreamed(run, quantity) ? run.model.services.indexOf(key[program.settings.stream ?? ''] ?? '') : null;
  const column = position === null ? run.session.shared(quantity) : run.session.forMember(position, [quantity]).get(quantity);
  if (column === undefined) return none;
  const slot = cellNumber(column.per, key, program.members) * column.draws;
  if (column.unknown?.subarray(slot, slot + column.draws).includes(1) === true) return none;
  const draws = column.values.slice(slot, slot + column.draws);
  const kind = program.definitions.get(quantity)?.kind.is;
  if (kind === 'number' && typeof observed === 'number') return { ...none, number: numberOutcome(draws, observed, quantilesOf) };
  if (kind === 'boolean' && typeof observed === 'boolean') return { ...none, flag: flagOutcome(draws.reduce((sum, each) => sum + each, 0) / draws.length, observed) };
  return none;
}
