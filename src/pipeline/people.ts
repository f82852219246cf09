/** The people of a case and a digest of what each says of weights, by which a later word can be told from an earlier one. */
import { digestOf } from '../base/index.js';
import { writeStatement, type Case, type Judgement, type LocalText, type Stakeholder } from '../case/index.js';

export interface PersonOfCase {
  readonly id: string;
  readonly label: LocalText;
  readonly isDecider: boolean;
  readonly isCitizens: boolean;
  /** Of weights, statements and what value is worth, and of the curves of value in force where they are the person's, wherever they stand in the files; null where the person has said nothing. */
  readonly weights: string | null;
}

export function peopleOf({ judgement }: Case): readonly PersonOfCase[] {
  return judgement.stakeholders.map((person) => {
    const { id, label, isCitizens, weights, statements, worth } = person;
    const values = saysCurves(judgement, person) ? [...judgement.values] : [];
    const isSilent = weights.length === 0 && statements.length === 0 && worth.length === 0 && values.length === 0;
    const said = {
      weights: weights.map(({ serviceClass, dimensions, criteria }) => ({ serviceClass, dimensions: [...dimensions], criteria: [...criteria] })),
      statements: statements.map((each) => writeStatement(each, { ...each, hints: [] })),
      worth,
      // Left out where there are none: a digest on record from before curves counted goes on to hold.
      ...(values.length === 0 ? {} : { values }),
    };
    return { id, label, isDecider: judgement.decider === id, isCitizens, weights: isSilent ? null : digestOf(said) };
  });
}

/** A case has one set of curves, in which every result stands: they are the decider's, or the only person's, and never those of citizens. */
export function saysCurves({ decider, stakeholders }: Judgement, { id, isCitizens }: Stakeholder): boolean {
  return !isCitizens && (decider === null ? stakeholders.length === 1 : id === decider);
}
