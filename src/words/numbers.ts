/** Numbers, money, percent and dates as a language writes them. Own arithmetic on decimal text: engines differ in their locale data. */

/** The content of `locales/<lang>/format.yaml`. */
export interface Format {
  readonly language: string;
  readonly decimal: string;
  readonly group: string;
  readonly minus: string;
  readonly percent: string;
  readonly steps: readonly { readonly at: number; readonly text: string }[];
  readonly money: string;
  readonly 'money-per': string;
  readonly date: string;
  readonly 'month-and-year': string;
  readonly months: readonly string[];
  /** Plural cases of the language; `one` is for 1, `other` for everything else. */
  readonly plurals: readonly string[];
}

/** `digits` after the decimal point, or `significant` digits in all. Without either: whole numbers whole, others with three significant digits. */
export interface Precision {
  readonly digits?: number;
  readonly significant?: number;
}

const DEFAULT_SIGNIFICANT = 3;
const LARGEST_PLAIN = 1e21;

/** A number with grouped thousands. Infinite and missing numbers never reach here; they are written as a dash so that nobody reads them as 0. */
export function writeNumber(format: Format, value: number, precision: Precision = {}): string {
  if (!Number.isFinite(value)) return '–';
  const rounded = round(Math.abs(value), precision);
  const [whole = '0', fraction = ''] = rounded.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, format.group);
  const isZero = /^[0.]*$/.test(rounded);
  return (value < 0 && !isZero ? format.minus : '') + grouped + (fraction === '' ? '' : format.decimal + fraction);
}

/** A share from 0 to 1 as percent. A share that is neither 0 nor 1 is never written as 0 % or 100 %: it gets digits until it is not. */
export function writePercent(format: Format, share: number, precision: Precision = { digits: 0 }): string {
  const hundred = share * 100;
  const digits = precision.digits ?? 0;
  const isInside = share > 0 && share < 1;
  const text = writeNumber(format, hundred, precision);
  const flat = isInside && (text === '0' || text === '100') ? writeNumber(format, hundred, { digits: digits + 1 }) : text;
  return fill(format.percent, { n: flat });
}

/**
 * An amount with its currency; `unit` is `CAD_2026` or `CAD_2026/year`. Large amounts use the language's own steps (million, 만, 억).
 * The price year is left to the caller's sentence.
 */
export function writeMoney(format: Format, value: number, unit: string, unitLabel: (unit: string) => string, precision: Precision = {}): string {
  const [money = unit, ...rest] = unit.split('/');
  const currency = money.split('_')[0] ?? money;
  const n = writeAmount(format, value, precision);
  return rest.length === 0
    ? fill(format.money, { n, currency })
    : fill(format['money-per'], { n, currency, per: unitLabel(rest.join('/')) });
}

/** `2026-11-01` or `2026-11` in words; anything else comes back as it is. */
export function writeDate(format: Format, iso: string): string {
  const match = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(iso);
  const month = match ? format.months[Number(match[2]) - 1] : undefined;
  if (!match || month === undefined) return iso;
  const year = match[1] ?? '';
  return match[3] === undefined
    ? fill(format['month-and-year'], { year, month })
    : fill(format.date, { year, month, day: String(Number(match[3])) });
}

function writeAmount(format: Format, value: number, precision: Precision): string {
  const significant = precision.significant ?? (precision.digits === undefined ? DEFAULT_SIGNIFICANT : undefined);
  const rounded = significant === undefined ? value : Number(value.toPrecision(significant));
  const step = format.steps.find((each) => Math.abs(rounded) >= each.at);
  const shown = step === undefined ? rounded : rounded / step.at;
  const n = writeNumber(format, shown, significant === undefined ? precision : { significant });
  return step === undefined ? n : fill(step.text, { n });
}

function round(value: number, precision: Precision): string {
  if (value >= LARGEST_PLAIN) return BigInt(value).toString();
  if (precision.digits !== undefined) return value.toFixed(precision.digits);
  if (Number.isInteger(value) && precision.significant === undefined) return value.toFixed(0);
  const significant = precision.significant ?? DEFAULT_SIGNIFICANT;
  const [, exponent = '0'] = value.toExponential(significant - 1).split('e');
  const decimals = Math.min(100, Math.max(0, significant - 1 - Number(exponent)));
  const rounded = Number(value.toPrecision(significant));
  return Number.isInteger(rounded) ? rounded.toFixed(0) : rounded.toFixed(decimals);
}

function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{([a-z]+)\}/g, (whole, name: string) => values[name] ?? whole);
}
