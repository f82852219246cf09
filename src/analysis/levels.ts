/** The steps by which a reader goes down a working, level by level: names of inputs, and the node that a row of names leads to. */
import type { Run } from './columns.js';
import { quantityNode } from './nodes.js';
import type { ExplainedNode } from './types.js';

type Input = Pick<ExplainedNode, 'quantity' | 'at'>;

/** A name for each input, each once: its quantity; where one is read at several cells, with the members that tell them apart; else its number, from 1. */
export function stepNames(inputs: readonly Input[]): readonly string[] {
  return inputs.map((input, number) => {
    const alike = inputs.filter(({ quantity }) => quantity === input.quantity);
    if (input.quantity === null) return String(number + 1);
    if (alike.length === 1) return input.quantity;
    const telling = Object.entries(input.at).flatMap(([index, member]) => (alike.some(({ at }) => at[index] !== member) ? [member] : []));
    return `${input.quantity}:${telling.join(',')}`;
  });
}

/** Steps below a node; of the only quantity that it gathers, where it is no quantity itself. */
export function stepsBelow(node: ExplainedNode): readonly string[] {
  const only = onlyInput(node);
  return stepNames((only ?? node).inputs);
}

function onlyInput({ quantity, inputs }: ExplainedNode): ExplainedNode | null {
  const [only, ...others] = inputs;
  return quantity === null && only !== undefined && others.length === 0 && only.quantity !== null ? only : null;
}

/** Null where a step names no input. A cell that stands further up is worked out again, so that its own inputs are there. */
export function descend(run: Run, top: ExplainedNode, steps: readonly string[]): ExplainedNode | null {
  let node: ExplainedNode | null = top;
  for (const step of steps) {
    node = inputOf(node, step);
    if (node === null) return null;
    if (node.seeAbove && node.quantity !== null) node = quantityNode(run, node.quantity, node.at);
  }
  return node;
}

/** An input by its name or its number. */
function inputOf(node: ExplainedNode, step: string): ExplainedNode | null {
  const { inputs } = onlyInput(node) ?? node;
  return inputs[stepNames(inputs).indexOf(step)] ?? inputs[Number(step) - 1] ?? null;
}
