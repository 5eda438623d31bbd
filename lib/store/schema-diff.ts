import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import { makeCatalogAdapter } from './catalog-adapter';

type EngineModule = { SchemaEngine: typeof SchemaEngine; __wbg_set_wasm: (exports: WebAssembly.Exports) => void };

/** `databaseUrl` is a database that has all migrations so far; `schemaFile` is what it should become. */
export type SchemaDiffOptions = { databaseUrl: string; schemaFile: string };

/**
 * The SQL that turns a database into what the Prisma schema says; empty when it already is.
 * Works offline: the schema engine is WebAssembly and reaches the database through our own driver.
 * @throws Error with the engine's words when the schema is invalid.
 */
export async function diffSchema({ databaseUrl, schemaFile }: SchemaDiffOptions): Promise<string> {
  const schema = { path: schemaFile, content: readFileSync(schemaFile, 'utf8') };
  const adapter = makeCatalogAdapter(databaseUrl);
  const panics = catchPanics();
  try {
    const engine = await (await loadEngine()).SchemaEngine.new(
      { datamodels: [[schema.path, schema.content]] },
      () => undefined,
      adapter,
    );
    const result = await engine.diff({
      from: { tag: 'schemaDatasource', files: [schema], configDir: dirname(schemaFile) },
      to: { tag: 'schemaDatamodel', files: [schema] },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    return withoutEmptyNotice(result.stdout ?? '');
  } catch (cause) {
    throw new Error(panics.last() || engineWords(cause), { cause });
  }
}

function engineWords(cause: unknown): string {
  return cause instanceof Error ? cause.message : JSON.stringify(cause);
}

function withoutEmptyNotice(script: string): string {
  return script.includes('This is an empty migration') ? '' : script;
}

/** The engine reports its panics to a global of this name and dies without it. */
function catchPanics(): { last: () => string } {
  let message = '';
  const registry = { get: () => message, set_message: (text: string) => (message = text) };
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: registry });
  return { last: () => message };
}

/** Node 20 does not import .wasm files, so what `schema_engine.js` does for bundlers is done by hand. */
async function loadEngine(): Promise<EngineModule> {
  const glue = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const engine = (await import(glue)) as EngineModule;
  const program = await WebAssembly.compile(readFileSync(join(dirname(glue), 'schema_engine_bg.wasm')));
  const { exports } = await WebAssembly.instantiate(program, {
    './schema_engine_bg.js': engine as unknown as WebAssembly.ModuleImports,
  });
  engine.__wbg_set_wasm(exports);
  (exports as { __wbindgen_start: () => void }).__wbindgen_start();
  return engine;
}
