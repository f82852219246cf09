/** Services whose tasks are parted by a condition: what is open for either part, and which questions leave a service whole. */
import type { Column } from '../../formula/index.js';
import { statedId, type DecisionModel, type MixCondition } from '../../model/index.js';
import { chanceAt, giveBack, meanAt, readColumns, type ServiceColumns } from '../columns.js';
import { openFrame, type ServiceFrame, type SharedWork } from '../service.js';
import type { Unanswered } from './types.js';
import type { OpenOption, PartedOptions } from './ways.js';

type Read = (candidate: ServiceFrame['situation']['open'][number], get: (quantity: string) => Column, frame: ServiceFrame) => OpenOption;

/** What is open for the tasks of one part, and for the others; nothing where the case states no share of them, or what tells them apart is known to err too much. Cost: one or two more readings of the service. */
export function partedFor(work: SharedWork, position: number, condition: MixCondition, own: ServiceColumns, quantities: readonly string[], read: Read): readonly PartedOptions[] {
  const { model } = work.run;
  const confidence = model.setting('gate-confidence');
  const share = meanAt(own.get(condition.share), 0);
  const { yes, unknown } = condition.toldApart === null ? { yes: 1, unknown: 0 } : chanceAt(own.get(condition.toldApart), 0);
  if (share === null || share <= 0 || share >= 1 || yes + unknown <= 1 - confidence || missingOf(model, condition, position).length > 0) return [];
  const openIn = (part: MixCondition): readonly OpenOption[] => {
    const parted = work.parted(part);
    const frame = openFrame(parted, position);
    if (frame === null) return [];
    const columns = readColumns(parted.run, position, quantities);
    const open = frame.situation.open.filter(({ cost }) => cost !== null).map((candidate) => read(candidate, columns.get, frame));
    giveBack(parted.run, columns);
    giveBack(parted.run, frame.columns);
    return open;
  };
  return [{ condition: condition.id, share, isSure: yes >= confidence, open: openIn(condition), rest: condition.rest === null ? null : openIn(condition.rest) }];
}

/** Services that a condition leaves whole because the case does not state what it asks. */
export function unansweredOf(model: DecisionModel, condition: MixCondition, services: readonly string[]): readonly Unanswered[] {
  const missing = services.flatMap((id) => {
    const asks = missingOf(model, condition, model.services.indexOf(id));
    return asks.length === 0 ? [] : [{ id, asks }];
  });
  return missing.length === 0 ? [] : [{ condition: condition.id, asks: condition.asks.filter((quantity) => missing.some(({ asks }) => asks.includes(quantity))), services: missing.map(({ id }) => id) }];
}

/** What a condition asks and the case does not state; what stands in for all services is no answer. */
function missingOf(model: DecisionModel, { asks }: MixCondition, position: number): readonly string[] {
  return asks.filter((quantity) => {
    const stated = statedId(quantity);
    const { basis } = model.leaf(model.program.definitions.has(stated) ? stated : quantity, position);
    return basis === 'unknown' || basis === 'assumed';
  });
}
