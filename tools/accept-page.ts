/** One offline page that shows what moved in the expected results: pictures and texts side by side, figures as a list. */
import { differences } from './differences.js';

export interface Moved {
  readonly path: string;
  /** Empty for a file that is new or that goes. */
  readonly before: string;
  readonly after: string;
}

const MOST_FIGURES = 200;
const STYLE = 'body{font:15px/1.5 system-ui,sans-serif;margin:1rem}h2{font-size:1rem}.pair{display:grid;grid-template-columns:1fr 1fr;gap:1rem}pre{overflow:auto;font-size:12px;background:#f3f4f6;padding:.5rem}img{max-width:100%;border:1px solid #ccc}td{padding:0 .8rem 0 0}';

export function drawAcceptPage(moved: readonly Moved[]): string {
  const parts = moved.map((each) => `<section><h2>${escape(each.path)}</h2>${drawMoved(each)}</section>`);
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Expected results that moved</title><style>${STYLE}</style></head><body><h1>${moved.length} files</h1>\n${parts.join('\n')}\n</body></html>\n`;
}

function drawMoved({ path, before, after }: Moved): string {
  if (path.endsWith('.json') && before !== '' && after !== '') {
    const found = differences(JSON.parse(before), JSON.parse(after));
    const rows = found.slice(0, MOST_FIGURES).map((each) => `<tr><td>${escape(each.path)}</td><td>${escape(each.before)}</td><td>→ ${escape(each.after)}</td></tr>`);
    return `<table>${rows.join('')}</table>${found.length > MOST_FIGURES ? `<p>… and ${found.length - MOST_FIGURES} more</p>` : ''}`;
  }
  const side = (title: string, text: string): string => `<div><p>${title}</p>${text === '' ? '<p>(none)</p>' : drawText(path, text)}</div>`;
  return `<div class="pair">${side('before', before)}${side('after', after)}</div>`;
}

/** A picture as an image, so that nothing in it can reach the page around it. */
function drawText(path: string, text: string): string {
  if (!path.endsWith('.svg')) return `<pre>${escape(text)}</pre>`;
  return `<img alt="${escape(path)}" src="data:image/svg+xml;base64,${Buffer.from(text).toString('base64')}">`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
