/** A record of a reading gives back what was read and where it stood. */
import fc from 'fast-check';
import { stringify } from 'yaml';
import { describe, expect, test } from 'vitest';
import { recallYaml, recordYaml } from './yaml-record.js';
import { readYaml, type YamlPath, type YamlReading } from './yaml-text.js';

function kept(reading: YamlReading): YamlReading {
  return recallYaml(reading.file, JSON.parse(JSON.stringify(recordYaml(reading))) as NonNullable<ReturnType<typeof recordYaml>>);
}

/** Every path into a value, and beside each some that lead nowhere. */
function pathsOf(value: unknown, path: YamlPath = []): YamlPath[] {
  const steps = Array.isArray(value) ? [...value.keys()] : typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const inside = steps.flatMap((step) => pathsOf((value as Record<string | number, unknown>)[step], [...path, step]));
  return [path, [...path, 'nowhere'], [...path, 0], [...path, '0'], [...path, -1], [...path, 0.5], ...inside];
}

function placesOf(reading: YamlReading): unknown {
  return pathsOf(reading.value).map((path) => [path, reading.positionOf(path), reading.keyPositionOf(path)]);
}

describe('a record', () => {
  test('law: gives the same value, positions and positions of keys', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 4 }), fc.boolean(), fc.constantFrom(0, 20, 80), (value, aliases, lineWidth) => {
      const text = stringify(JSON.parse(JSON.stringify(value)), { version: '1.2', schema: 'core', aliasDuplicateObjects: aliases, lineWidth });
      const reading = readYaml('a.yaml', text);
      expect(kept(reading).value).toEqual(reading.value);
      expect(placesOf(kept(reading))).toEqual(placesOf(reading));
    }));
  });

  test.each([
    'a: &x {b: [1, 2], 2: c}\nd: *x\n', 'empty:\nlist:\n  -\n  - 1\n', '', '? a\n? b\n: c\n', '__proto__: {a: 1}\nz: 1\n1: 2\n', '- [a, {b: c}]\n- |\n  text\n', '&k key: 1\n*k : 2\n',
  ])('holds for %j', (text) => {
    const reading = readYaml('a.yaml', text);
    if (reading.issues.length > 0) return expect(recordYaml(reading)).toBeNull();
    expect(kept(reading).value).toEqual(reading.value);
    expect(Object.keys((kept(reading).value ?? {}) as object)).toEqual(Object.keys((reading.value ?? {}) as object));
    expect(placesOf(kept(reading))).toEqual(placesOf(reading));
  });

  test('is not made of a faulty text, nor where JSON would lose a sign', () => {
    expect(['a: 1\na: 2\n', 'a: [', 'a: [1, {b: -0}]\n', 'a: -0.0\n'].map((text) => recordYaml(readYaml('a.yaml', text)))).toEqual([null, null, null, null]);
  });
});
