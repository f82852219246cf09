/** A published document: the report, the panel by which a reader checks it, what is withheld, the levers, and the record and the engine as data at its end. */
import { encodeUtf8, sha256 } from '../../base/index.js';
import type { RecommendationForm } from '../../analysis/index.js';
import type { Content, Markup } from '../html.js';
import { element, list, raw, tag } from '../html.js';
import { anchor, paragraph, type ReportContext, type Section } from '../report/context.js';
import { drawReport, type ReportInput } from '../report/draw-report.js';
import { localText, type LocalText } from '../speaker.js';
import { drawTable } from '../table.js';
import { drawLevers, type LeverView } from './levers.js';
import { PUBLISHED_STYLE } from './style.js';

/** What the document says of itself; the record of the pipeline has this shape. */
export interface EditionView {
  readonly audience: 'public' | 'full';
  readonly part: { readonly files: readonly unknown[]; readonly of: number; readonly digest: string };
  readonly caseFiles: readonly unknown[];
  readonly history: { readonly is: 'none' } | { readonly is: 'whole'; readonly text: string } | { readonly is: 'sealed'; readonly entries: readonly { readonly n: number; readonly when: string; readonly seal: string }[] };
  readonly withheld: readonly { readonly place: string; readonly class: string; readonly reason: LocalText; readonly seal: string }[];
  readonly official: { readonly seal: string; readonly answers: readonly OfficialView[] } | null;
  readonly levers: readonly LeverView[];
}

interface OfficialView {
  readonly service: string;
  readonly form: RecommendationForm;
  readonly alternative: string | null;
  readonly follows: boolean;
}

export interface PublishedPage {
  readonly report: ReportInput;
  readonly edition: EditionView;
  /** The engine, whole. It must not hold `</script`. */
  readonly script: string;
  /** The record, compressed and in base64. */
  readonly payload: string;
}

/** Ids by which the script finds its data, and a reader of the file too. */
export const PAYLOAD_ID = 'portolan-record';
export const ENGINE_ID = 'portolan-engine';
const SEAL_SHOWN = 16;

/**
 * The whole document; the same input gives the same bytes, which is what makes one changed digit visible. No script runs but the one that
 * stands in it (by its hash), nothing is loaded, no style but its own.
 */
export function drawPublished({ report, edition, script, payload }: PublishedPage): string {
  const policy = (style: string): string =>
    `default-src 'none'; script-src '${sourceHash(script)}' 'wasm-unsafe-eval'; worker-src blob:; style-src '${sourceHash(style)}'; base-uri 'none'; form-action 'none'`;
  const end = [element('script', { type: 'application/octet-stream', id: PAYLOAD_ID }, raw(payload)), element('script', { id: ENGINE_ID }, raw(script))];
  return drawReport({
    ...report,
    frame: {
      policy, style: PUBLISHED_STYLE, end,
      strip: (context) => strip(context, edition),
      sections: (context) => [readersSection(context, edition), withheldSection(context, edition), checkSection(context, edition)].filter((section) => section !== null),
    },
  });
}

const SIXTY_FOUR = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The digest of a text as a content policy writes it. */
export function sourceHash(text: string): string {
  const bits = [...sha256(encodeUtf8(text))].map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join('');
  const groups = bits.match(/.{1,6}/g) ?? [];
  const letters = groups.map((group) => SIXTY_FOUR[Number.parseInt(group.padEnd(6, '0'), 2)]).join('');
  return `sha256-${letters.padEnd(Math.ceil(letters.length / 4) * 4, '=')}`;
}

/** A place that the script fills; it is empty in the file, and the check says so when it is not. */
function live(name: string, attributes: Readonly<Record<string, string>> = {}): Markup {
  return element('div', { 'data-live': name, ...attributes });
}

function strip(context: ReportContext, edition: EditionView): Content {
  const { names } = context;
  const kind = edition.withheld.length > 0 ? 'redacted' : edition.audience;
  return element('div', { class: 'check', 'data-published': context.locale },
    tag('p', element('button', { type: 'button', 'data-do': 'check' }, names.say('published-check'))),
    tag('p', names.say(`published-edition-${kind}`, { n: edition.withheld.length })),
    element('p', { class: 'quiet' }, names.say('published-not-checked')),
    live('state', { role: 'status' }), live('findings'));
}

function checkSection(context: ReportContext, edition: EditionView): Section {
  const { names } = context;
  const { part, history } = edition;
  const entries = history.is === 'whole' ? history.text.split('\n').filter((line) => line !== '').length : history.is === 'sealed' ? history.entries.length : 0;
  return {
    id: 'published', title: names.say('published-title'),
    body: [
      paragraph(names.say('published-lead')),
      list([
        names.say('published-holds-case', { n: edition.caseFiles.length }),
        names.say('published-holds-part', { n: part.files.length, all: part.of }),
        [names.say('published-holds-part-digest'), ' ', element('code', {}, part.digest)],
        names.say(`published-history-${history.is}`, { n: entries }),
        names.say('published-holds-engine'),
      ]),
      paragraph(names.say('published-proves')), paragraph(names.say('published-proves-not')), paragraph(names.say('published-terminal')),
      history.is === 'sealed' ? drawTable({
        caption: names.say('published-history-table'), columns: [{ label: names.say('published-column-when') }, { label: names.say('published-column-seal') }],
        rows: history.entries.map(({ when, seal }) => [names.words.date(when.slice(0, 'YYYY-MM-DD'.length)), element('code', {}, seal.slice(0, SEAL_SHOWN))]),
      }) : null,
    ],
  };
}

function withheldSection(context: ReportContext, { withheld, official }: EditionView): Section | null {
  const { names } = context;
  if (withheld.length === 0) return null;
  const follow = official?.answers.filter(({ follows }) => follows).length ?? 0;
  return {
    id: 'withheld', title: names.say('published-withheld'),
    body: [
      paragraph(names.say('published-withheld-lead', { n: withheld.length })),
      drawTable({
        caption: names.say('published-withheld-table'),
        columns: ['place', 'class', 'reason', 'seal'].map((column) => ({ label: names.say(`published-column-${column}`) })),
        rows: withheld.map((cell) => [cell.place, names.say(`published-class-${cell.class}`), localText(cell.reason, context.locale, ''), element('code', {}, cell.seal.slice(0, SEAL_SHOWN))]),
      }),
      ...(official === null ? [] : [
        element('h3', { id: anchor(context, 'follows') }, names.say('published-follows')),
        paragraph(names.say('published-follows-lead', { n: follow, all: official.answers.length, rest: official.answers.length - follow })),
        drawTable({
          caption: names.say('published-follows-table'),
          columns: ['service', 'official', 'follows'].map((column) => ({ label: names.say(`published-column-${column}`) })),
          rows: official.answers.map((answer) => [names.service(answer.service), answerText(context, answer), names.say(answer.follows ? 'published-follows-yes' : 'published-follows-no')]),
        }),
        paragraph(names.say('published-official-seal'), ' ', element('code', {}, official.seal)),
      ]),
    ],
  };
}

function answerText({ names }: ReportContext, { form, alternative }: Pick<OfficialView, 'form' | 'alternative'>): string {
  const said = names.say(`form-${form}`);
  return alternative === null ? said : names.say('published-answer', { form: said, alternative: names.alternative(alternative) });
}

function readersSection(context: ReportContext, { levers }: EditionView): Section | null {
  const { names } = context;
  if (levers.length === 0) return null;
  return {
    id: 'reader', title: names.say('published-reader'),
    body: [
      paragraph(names.say('published-reader-lead')),
      drawLevers(levers, context),
      tag('p', element('button', { type: 'button', 'data-do': 'official' }, names.say('published-reader-back'))),
      live('reader-state', { role: 'status' }), live('reader'),
    ],
  };
}
