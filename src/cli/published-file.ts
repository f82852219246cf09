/** A published document as a file: the record packed into it and taken out again, and the engine that stands in it. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { canonicalBytes, encodeUtf8, sha256 } from '../base/index.js';
import { readText } from '../io/index.js';
import { readRecord, type PipelineOutput, type PublishedRecord } from '../pipeline/index.js';
import { drawPublished, ENGINE_ID, PAYLOAD_ID, readPage, reportInput, type PageElement } from '../views/index.js';
import { createWords } from '../words/index.js';
import { ownPath } from './place.js';
import { Refusal, usageIssue } from './refusal.js';
import { EXIT } from './world.js';

/** Letters of base64 in a line, so that an editor can show the file. */
const LINE = 120;
/** A record unpacks to a few times its size; a file that claims more was made to exhaust its reader. */
const LARGEST_RECORD = 256 * 1024 * 1024;

/** The engine of published documents as built; the command ends where there is none. */
export function ownEngine(): string {
  const text = readText(ownPath('dist/web/published.js')).value;
  if (text === null) throw new Refusal(EXIT.WRONG_USAGE, [usageIssue('engine-not-built')]);
  return text;
}

/** Digest of an engine's text. */
export function engineDigest(script: string): string {
  return sha256(encodeUtf8(script));
}

/** The whole document. The same record and engine give the same bytes. */
export function drawDocument(record: PublishedRecord, output: PipelineOutput, texts: { readonly payload: string; readonly script: string }): string {
  const { results } = output;
  if (results === null) throw new Error('a record was published whose case cannot be run');
  const words = record.languages.map((language) => createWords(language, record.words));
  return drawPublished({ report: reportInput(output, results, record.receipt, words), edition: record, ...texts });
}

export function packRecord(record: PublishedRecord): string {
  const packed = gzipSync(canonicalBytes(record), { level: 9 }).toString('base64');
  return packed.replace(new RegExp(`.{${LINE}}`, 'g'), '$&\n');
}

/** What stands in a document: the page, its record (null where it is damaged), its engine and its packed record as text. */
export interface PublishedFile {
  readonly page: PageElement;
  readonly record: PublishedRecord | null;
  readonly payload: string;
  readonly script: string;
}

/** Null where the text is no published document at all. */
export function openPublished(html: string): PublishedFile | null {
  const page = readPage(html);
  const payload = scriptText(page, PAYLOAD_ID);
  const script = scriptText(page, ENGINE_ID);
  return payload === null || script === null ? null : { page, payload, script, record: unpack(payload) };
}

function unpack(payload: string): PublishedRecord | null {
  try {
    return readRecord(gunzipSync(Buffer.from(payload, 'base64'), { maxOutputLength: LARGEST_RECORD }).toString('utf8'));
  } catch {
    return null;
  }
}

function scriptText(page: PageElement, id: string): string | null {
  for (const child of page.children) {
    if (typeof child === 'string') continue;
    if (child.name === 'script' && child.attributes.some(([name, value]) => name === 'id' && value === id)) return typeof child.children[0] === 'string' ? child.children[0] : '';
    const inside = scriptText(child, id);
    if (inside !== null) return inside;
  }
  return null;
}
