/** Text between two markers in a document: `<!-- generated: name -->` … `<!-- end -->`. What stands there is made, never typed. */

export function replaceMarked(document: string, name: string, text: string): string {
  const start = `<!-- generated: ${name} -->`;
  const from = document.indexOf(start);
  const to = document.indexOf('<!-- end -->', from);
  if (from < 0 || to < 0) throw new Error(`no markers for ${name}`);
  return `${document.slice(0, from + start.length)}\n${text}\n${document.slice(to)}`;
}
