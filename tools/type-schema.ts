/** TypeScript type → JSON Schema (draft 2020-12), so that what the program prints and what `schema/` promises cannot drift apart. */
import ts from 'typescript';

export type JsonSchema = { readonly [key: string]: unknown };

/** Schema of the exported type `name` of the file `path`. Objects are closed; a type that JSON cannot hold is our own bug. */
export function schemaOfType(path: string, name: string): JsonSchema {
  const { options, host } = (sources ??= openSources());
  const program = ts.createProgram([path], options, host);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(path);
  const module = source === undefined ? undefined : checker.getSymbolAtLocation(source);
  const symbol = module === undefined ? undefined : checker.getExportsOfModule(module).find((s) => s.name === name);
  if (symbol === undefined) throw new Error(`${path} exports no type ${name}`);
  return new Describer(checker).whole(checker.getDeclaredTypeOfSymbol(symbol));
}

interface Sources {
  readonly options: ts.CompilerOptions;
  readonly host: ts.CompilerHost;
}

let sources: Sources | null = null;

/** Reads and binds each file once for all types that are asked for in one run. */
function openSources(): Sources {
  const config = ts.readConfigFile('tsconfig.base.json', (p) => ts.sys.readFile(p)).config as { compilerOptions: object };
  const options: ts.CompilerOptions = { ...ts.convertCompilerOptionsFromJson(config.compilerOptions, '.').options, noEmit: true, types: [] };
  const host = ts.createCompilerHost(options);
  const read = new Map<string, ts.SourceFile | undefined>();
  const getSourceFile: ts.CompilerHost['getSourceFile'] = (name, target) => {
    if (!read.has(name)) read.set(name, host.getSourceFile(name, target));
    return read.get(name);
  };
  return { options, host: { ...host, getSourceFile } };
}

class Describer {
  readonly #defs = new Map<string, JsonSchema>();

  constructor(private readonly checker: ts.TypeChecker) {}

  whole(type: ts.Type): JsonSchema {
    const root = this.object(type);
    const defs = Object.fromEntries([...this.#defs].sort(([a], [b]) => (a < b ? -1 : 1)));
    return { $schema: 'https://json-schema.org/draft/2020-12/schema', ...root, $defs: defs };
  }

  describe(type: ts.Type): JsonSchema {
    if (type.flags & ts.TypeFlags.Null) return { type: 'null' };
    if (type.flags & ts.TypeFlags.BooleanLiteral) return { const: this.checker.typeToString(type) === 'true' };
    if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
    if (type.flags & ts.TypeFlags.String) return { type: 'string' };
    if (type.flags & ts.TypeFlags.Number) return { type: 'number' };
    if (type.flags & ts.TypeFlags.Boolean) return { type: 'boolean' };
    if (type.flags & ts.TypeFlags.Unknown) return {};
    if (type.isUnion()) return this.union(type);
    if (this.checker.isTupleType(type)) {
      const items = this.checker.getTypeArguments(type as ts.TypeReference).map((t) => this.describe(t));
      return { type: 'array', prefixItems: items, minItems: items.length, maxItems: items.length };
    }
    if (this.checker.isArrayType(type)) {
      const [item] = this.checker.getTypeArguments(type as ts.TypeReference);
      return { type: 'array', items: item === undefined ? {} : this.describe(item) };
    }
    return this.named(type);
  }

  private union(type: ts.UnionType): JsonSchema {
    const parts = type.types.filter((t) => !(t.flags & ts.TypeFlags.Undefined));
    const booleans = parts.filter((t) => t.flags & ts.TypeFlags.BooleanLiteral);
    const rest = booleans.length === 2 ? parts.filter((t) => !booleans.includes(t)) : parts;
    const strings = rest.flatMap((t) => (t.isStringLiteral() ? [t.value] : []));
    const others = strings.length > 1 ? rest.filter((t) => !t.isStringLiteral()) : rest;
    const described = others.map((t) => this.describe(t));
    if (strings.length > 1) described.unshift({ enum: strings });
    if (booleans.length === 2) described.unshift({ type: 'boolean' });
    return described.length === 1 ? described[0]! : { anyOf: described };
  }

  /** An interface stands once under `$defs`; an object type without a name stands in place. */
  private named(type: ts.Type): JsonSchema {
    const name = type.aliasSymbol?.name ?? type.symbol?.name ?? '__type';
    const index = this.checker.getIndexInfoOfType(type, ts.IndexKind.String);
    if (index !== undefined) return { type: 'object', additionalProperties: this.describe(index.type) };
    if (!type.isClassOrInterface()) return this.object(type);
    if (!this.#defs.has(name)) {
      this.#defs.set(name, {});
      this.#defs.set(name, this.object(type));
    }
    return { $ref: `#/$defs/${name}` };
  }

  private object(type: ts.Type): JsonSchema {
    if (type.getCallSignatures().length > 0) throw new Error(`${this.checker.typeToString(type)} is a function and has no JSON`);
    const properties: Record<string, JsonSchema> = {};
    const required: string[] = [];
    for (const property of this.checker.getPropertiesOfType(type)) {
      properties[property.name] = this.describe(this.checker.getTypeOfSymbol(property));
      if (!(property.flags & ts.SymbolFlags.Optional)) required.push(property.name);
    }
    return { type: 'object', properties, required, additionalProperties: false };
  }
}
