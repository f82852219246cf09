/** Forecasts held against what came about. */
import type { Calibration, FlagOutcome, NumberOutcome } from './calibration.js';

export interface OutcomeLine {
  readonly id: string;
  readonly quantity: string;
  readonly unit: string;
  readonly key: Readonly<Record<string, string>>;
  readonly period: string;
  readonly source: string;
  readonly lesson: string | null;
  /** Both null where nothing was forecast: the quantity was unknown, or is of another kind than what was seen. */
  readonly number: NumberOutcome | null;
  readonly flag: FlagOutcome | null;
}

export interface OutcomesAnswer {
  readonly lines: readonly OutcomeLine[];
  readonly calibration: Calibration;
}
