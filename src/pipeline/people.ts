/** The people of a case and a digest of what each says of weights, by which a later word can be told from an earlier one. */
import { digestOf } from '../base/index.js';
import { writeStatement, type Case, type LocalText } from '../case/index.js';

export interface PersonOfCase {
  readonly id: string;
  readonly label: LocalText;
  readonly isDecider: boolean;
  readonly isCitizens: boolean;
  /** Of weights, statements and what value is worth, wherever they stand in the files; null where the person has said nothing. */
  readonly weights: string | null;
}

export function peopleOf({ judgement }: Case): readonly PersonOfCase[] {
  return judgement.stakeholders.map(({ id, label, isCitizens, weights, statements, worth }) => {
    const isSilent = weights.length === 0 && statements.length === 0 && worth.length === 0;
    const said = {
      weights: weights.map(({ serviceClass, dimensions, criteria }) => ({ serviceClass, dimensions: [...dimensions], criteria: [...criteria] })),
      statements: statements.map((each) => writeStatement(each, { ...each, hints: [] })),
      worth,
    };
    return { id, label, isDecider: judgement.decider === id, isCitizens, weights: isSilent ? null : digestOf(said) };
  });
}
