/** The pictures of a report as SVG files: those of the case, and those of the first services that it shows in full. */
import { CHARTS } from '../src/views/index.js';

/** Charts of more services would be many files that say little more. */
const MOST_SERVICES = 2;
const PICTURE = /<svg [\s\S]*?<\/svg>/g;
/** A picture is named after where it stands on the page: language, section (`x` for services shown in full), service, chart. */
const NAME = /aria-labelledby="([a-z]{2})-([a-z]+)-(\S+)-t /;
const SERVICES = 'x';
const BY_LENGTH = CHARTS.map((chart) => chart.id).sort((a, b) => b.length - a.length);

/**
 * Name and text of each picture: `<chart>.<lang>.svg` for the case, `<chart>-<n>.<lang>.svg` for the n-th service shown in full; one element
 * a line, so that pictures compare as text.
 */
export function chartsOf(report: string): ReadonlyMap<string, string> {
  const charts = new Map<string, string>();
  const services: string[] = [];
  for (const [svg] of report.matchAll(PICTURE)) {
    const [, language = '', section = '', place = ''] = NAME.exec(svg) ?? [];
    const name = section === SERVICES ? nameOfService(place, services) : place;
    if (name !== null) charts.set(`${name}.${language}.svg`, `${svg.replaceAll('><', '>\n<')}\n`);
  }
  return charts;
}

/** Chart and number of the service; null for a service beyond the first ones. `services` grows in the order of the page. */
function nameOfService(place: string, services: string[]): string | null {
  const chart = BY_LENGTH.find((id) => place.endsWith(`-${id}`)) ?? place;
  const service = place.slice(0, -chart.length - 1);
  if (!services.includes(service)) services.push(service);
  const number = services.indexOf(service) + 1;
  return number > MOST_SERVICES ? null : `${chart}-${number}`;
}
