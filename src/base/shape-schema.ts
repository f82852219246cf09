/** Looks into a zod schema: which keys, and which tags, it knows at a place. Only for explaining faults. */
import type { z } from 'zod';
import type { YamlPath } from './yaml-text.js';

type Definition = z.core.$ZodTypes['_zod']['def'];

/** Keys that objects (and records of named keys) at this path may have, each once, in the order of the schema; of a union, all branches. */
export function keysAt(schema: z.ZodType, path: YamlPath): string[] {
  const keys = new Set<string>();
  for (const found of schemasAt(schema, path)) {
    const definition = definitionOf(found);
    if (definition.type === 'object') for (const key of Object.keys(definition.shape)) keys.add(key);
    if (definition.type === 'record') for (const key of definition.keyType._zod.values ?? []) keys.add(String(key));
  }
  return [...keys];
}

/** The values that a discriminated union at this path knows for its tag. */
export function valuesOfDiscriminator(schema: z.ZodType, path: YamlPath, key: string): unknown[] {
  const values = new Set<unknown>();
  for (const found of schemasAt(schema, path)) {
    const definition = definitionOf(found);
    if (definition.type !== 'object') continue;
    const tag = definition.shape[key];
    for (const value of tag?._zod.values ?? []) values.add(value);
  }
  return [...values];
}

function schemasAt(schema: z.core.$ZodType, path: YamlPath): z.core.$ZodType[] {
  let level = unwrapped(schema);
  for (const step of path) level = level.flatMap((found) => childrenOf(found, step)).flatMap(unwrapped);
  return level;
}

function childrenOf(schema: z.core.$ZodType, step: string | number): z.core.$ZodType[] {
  const definition = definitionOf(schema);
  switch (definition.type) {
    case 'object': {
      const child = definition.shape[String(step)] ?? definition.catchall;
      return child === undefined ? [] : [child];
    }
    case 'array':
      return [definition.element];
    case 'record':
      return [definition.valueType];
    case 'tuple': {
      const item = typeof step === 'number' ? (definition.items[step] ?? definition.rest) : null;
      return item === null || item === undefined ? [] : [item];
    }
    default:
      return [];
  }
}

/** The schema without what only wraps it; a union or an intersection gives each of its parts. */
function unwrapped(schema: z.core.$ZodType): z.core.$ZodType[] {
  const definition = definitionOf(schema);
  switch (definition.type) {
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
      return unwrapped(definition.innerType);
    case 'pipe':
      return unwrapped(definition.in);
    case 'lazy':
      return unwrapped(definition.getter());
    case 'union':
      return definition.options.flatMap(unwrapped);
    case 'intersection':
      return [...unwrapped(definition.left), ...unwrapped(definition.right)];
    default:
      return [schema];
  }
}

/** zod types a schema's definition by its base only; every schema that zod makes has one of the listed definitions. */
function definitionOf(schema: z.core.$ZodType): Definition {
  return schema._zod.def as Definition;
}
