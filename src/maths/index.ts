/** The door of `maths`: everything that other rooms may use of it. */
export { exp, expm1, ln, log1p, pow, sin } from './elementary.js';
export { normalCdf, normalPdf, normalQuantile } from './normal.js';
export { betaIncomplete, betaQuantile, lgamma, lnBeta } from './beta.js';
export type { Distribution, DomainScale } from './distribution.js';
export { domainScale, fromQuantile, meanByQuadrature } from './distribution.js';
export {
  beta, betaBounds, discrete, exactValue, lognormal, lognormalBounds, normal, normalBounds, triangular, uniform, uniformBounds,
} from './distributions.js';
export type { PertShape } from './pert.js';
export { pert, pertFromLimit, pertThrough } from './pert.js';
export { twoPieceNormal } from './two-piece.js';
export type { Fit, FitProblem } from './fit.js';
export { fitEstimate, spreadAround, widen } from './fit.js';
export type { Effect, Pooled } from './pool.js';
export { poolEffects } from './pool.js';
export type { ClaimSide } from './one-sided.js';
export { boundBySide } from './one-sided.js';
export { SOBOL_DIMENSIONS, sobolBits, sobolUniforms } from './sobol.js';
export type { AffineDraws, Estimated } from './conditional.js';
export { affinePoints, affineThrough, agree, plainQuantiles, replicatedQuantiles } from './conditional.js';
export type { CholeskyFactor, CorrelationProblem, Factoring } from './correlation.js';
export { cholesky, copulaFactor, correlateShares, pearsonOfSpearman, smallestEigenvalue } from './correlation.js';
export {
  errorOfMean, meanOf, pairwiseSum, pairwiseWin, quantileIntervals, quantilesOf, varianceOf,
} from './quantiles.js';
export { nestedSimplexPoint, nestedSimplexShares, orderedSimplexPoint, simplexPoint } from './simplex.js';
export { pearson, ranksOf, spearman } from './ranks.js';
export {
  annuityFactor, discountFactor, equivalentAnnualCost, growingAnnuityFactor, internalRate, learningCurveCost, presentValue, realRate,
} from './finance.js';
export { solveMonotone } from './solve.js';
export type { ValuePoint } from './value-curve.js';
export { valueCurve } from './value-curve.js';
export type { LinearOutcome, LinearProgramme, LinearRow } from './programmes/linear-programme.js';
export { solveLinear } from './programmes/linear-programme.js';
export type { PolytopeRequest, PolytopeSample } from './programmes/polytope.js';
export { meanPoint, samplePolytope } from './programmes/polytope.js';
export { smallestFailing } from './programmes/smallest-failing.js';
export { chainsOf, rankOrderCentroid } from './weights/chains.js';
export type { Part, Told } from './weights/rows.js';
export { compareRows, pointsRows, rankingRows, ratioRows, shareRows } from './weights/rows.js';
export type { WeightRange, WeightSample, WeightSetRequest } from './weights/weight-set.js';
export { sampleWeightSet, weightCentre, weightRanges } from './weights/weight-set.js';
export type { LevelsRequest, LevelsSample } from './weights/levels-sample.js';
export { sampleLevels } from './weights/levels-sample.js';
export type { Consistency, StatementRows } from './weights/repair.js';
export { checkWeights } from './weights/repair.js';
export type { Split } from './weights/split.js';
export { bestSplit } from './weights/split.js';
export type { Totals } from './robustness/acceptability.js';
export { centralWeights, errorOfShare, rankShares, winShares } from './robustness/acceptability.js';
export type { ChoiceOutcome, ChoicePlan, ChoiceProgramme } from './programmes/choice/types.js';
export type { ChoiceSettings } from './programmes/choice/solve.js';
export { solveChoice } from './programmes/choice/solve.js';
export type { WeightFlip } from './robustness/weight-flip.js';
export { weightFlip, weightsWithin } from './robustness/weight-flip.js';
export type { FlipRadius, FlipSpace } from './robustness/flip-radius.js';
export { flipAlong, flipRadius } from './robustness/flip-radius.js';
export type { Between, Bins, NetDraws } from './robustness/information.js';
export { leadsOf, movedBy, unitRanks, type Leads } from './robustness/moved-leads.js';
export { bestOnAverage, binsOf, chanceOfChange, evpi, evppi } from './robustness/information.js';
export { reported, reportGroups } from './robustness/sample-information.js';
export type { BoxMeasures, Cases, Limit, PrimBox, PrimSettings } from './robustness/prim.js';
export { chanceOfHits, discoverBox, measureBox, rowsInside } from './robustness/prim.js';
export type { HeldOutBox, HeldOutSettings } from './robustness/held-out-box.js';
export { heldOutBox } from './robustness/held-out-box.js';
export type { WeakestPart } from './robustness/weakest-part.js';
export { weakestPart } from './robustness/weakest-part.js';
export type { WithError } from './robustness/sensitivity.js';
export { firstOrderIndex, rotated, totalIndex } from './robustness/sensitivity.js';
export type { IndexSums, SobolIndices } from './robustness/replaced-indices.js';
export { IndexPart, sobolIndices } from './robustness/replaced-indices.js';
