/** The one function that everybody calls, on the template case: what it hands to the doors besides results. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runPipeline } from './index.js';

function filesOf(folder: string): readonly { readonly path: string; readonly text: string }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:yaml|csv)$/.test(path) || path === 'VERSION')
    .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(folder, path), 'utf8') }));
}

describe('runPipeline', () => {
  const output = runPipeline({ catalogueFiles: filesOf('catalogue'), caseFiles: filesOf('cases/template'), settings: { draws: 16 } });

  it('gives results with a receipt that names seed, draws, date and three versions', () => {
    expect(output.issues.filter((issue) => issue.severity === 'error')).toEqual([]);
    expect(output.receipt).toMatchObject({ draws: 16, seed: output.results?.settings.seed, asOf: output.results?.settings.asOf });
    expect(output.receipt?.catalogue.version).not.toBe('');
    expect(output.receipt?.resultDigest).toMatch(/^[0-9a-f]{64}$/);
  });

  it('surrounds them with every rule in play, its source, and the questions that may be asked', () => {
    const { surroundings, results } = output;
    const rules = new Set(surroundings?.gates.map((gate) => gate.id));
    for (const service of results?.services ?? []) {
      for (const { gates } of service.alternatives) for (const id of [...gates.failed, ...gates.unknown]) expect(rules.has(id)).toBe(true);
      for (const ask of service.recommendation.asks) expect(surroundings?.questions[ask.quantity] ?? surroundings?.labels['quantities']?.[ask.quantity]).toBeTypeOf('string');
    }
    const sources = new Set(surroundings?.sources.map((source) => source.id));
    for (const gate of surroundings?.gates ?? []) expect(sources.has(gate.source)).toBe(true);
  });

  it('has neither results nor receipt, but issues, for a case that does not read', () => {
    const broken = runPipeline({ catalogueFiles: [], caseFiles: [{ path: 'case.yaml', text: 'case-format: 1\n' }], settings: {} });
    expect(broken.results).toBeNull();
    expect(broken.receipt).toBeNull();
    expect(broken.issues.length).toBeGreaterThan(0);
  });
});
