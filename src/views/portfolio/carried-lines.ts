/** Who carries what is shared, and what each other vehicle would come to. */
import type { CarriedThing, PortfolioAnswer } from '../../analysis/index.js';
import type { Names } from '../names.js';
import { bulletsOf } from '../text-width.js';
import { amount, money } from './portfolio-words.js';

export function carriedLines(answer: PortfolioAnswer, names: Names, width: number): readonly string[] {
  return bulletsOf(answer.carried.map((thing) => thingWords(thing, answer, names)), width);
}

function thingWords({ alternative, carriers }: CarriedThing, answer: PortfolioAnswer, names: Names): string {
  const by = ({ vehicle }: CarriedThing['carriers'][number]): string => (vehicle === null ? names.say('portfolio-carried-unnamed') : names.entry('vehicles', vehicle));
  const taken = carriers.filter(({ isTaken }) => isTaken).map(by).join(names.say('list-separator'));
  const others = carriers.flatMap((each) => {
    const { alone } = each;
    if (alone === null) return [];
    const vehicle = by(each);
    if (alone.loss === null || alone.cost === null) return [names.say('portfolio-carried-impossible', { vehicle })];
    const params = { vehicle, loss: amount(alone.loss, answer, names), cost: names.say(alone.cost < 0 ? 'portfolio-cheaper' : 'portfolio-dearer', { money: money(Math.abs(alone.cost), names) }) };
    return [names.say(alone.isTaken ? 'portfolio-carried-otherwise' : 'portfolio-carried-not', params)];
  });
  return [names.say('portfolio-carried-by', { alternative: names.alternative(alternative), vehicle: taken }), ...others].join(' ');
}
