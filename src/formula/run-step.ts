/** Sends each step to its loop. */
import { runChoose, runDenial, runLogic, runOrElse } from './kernel-logic.js';
import { UNARY, runBinary, runCurve, runUnary } from './kernel-numbers.js';
import { runMulAdd, runMulSum } from './kernel-fused.js';
import { runGather, runQuantifier, runReduce, runStack } from './kernel-shape.js';
import { runLine, runStretch } from './sums/sum-steps.js';
import { runWholePower } from './sums/whole-power.js';
import type { Step } from './step.js';

/** Computes n draws of one step (n is 1 for a certain one). */
export function runStep(step: Step, n: number): void {
  switch (step.op) {
    case 'and':
    case 'or':
      return runLogic(step, n);
    case 'not':
    case 'known':
      return runDenial(step, n);
    case 'choose':
      return runChoose(step, n);
    case 'orElse':
      return runOrElse(step, n);
    case 'gather':
      return runGather(step, n);
    case 'stack':
      return runStack(step, n);
    case 'reduceAny':
    case 'reduceAll':
      return runQuantifier(step, n);
    case 'reduceSum':
    case 'reduceMin':
    case 'reduceMax':
    case 'reduceCount':
      return runReduce(step, n);
    case 'stretch':
      return runStretch(step, n);
    case 'leastSum':
    case 'mostSum':
      return runLine(step, n);
    case 'wholePower':
      return runWholePower(step, n);
    case 'mulAdd':
      return runMulAdd(step, n);
    case 'mulSum':
      return runMulSum(step, n);
    case 'interpolate':
    case 'lookup':
    case 'curveLow':
    case 'curveHigh':
      return runCurve(step, n, (x, y) => step.way?.(step.points, x, y) ?? Number.NaN);
    default:
      return UNARY[step.op] === undefined ? runBinary(step, n) : runUnary(step, n);
  }
}
