import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** The parts of docker-compose.yml that the rules read. The schema checks the rest. */
export interface Composition {
  readonly services: Readonly<Record<string, Service>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
}

export interface Service {
  readonly profiles?: readonly string[];
  readonly image?: string;
  readonly build?: { readonly target?: string };
  readonly user?: string;
  readonly restart?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly secrets?: readonly string[];
  readonly ports?: readonly string[];
  readonly networks?: readonly string[];
  readonly network_mode?: string;
  readonly volumes?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly healthcheck?: { readonly test?: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly deploy?: { readonly resources?: { readonly limits?: Readonly<Record<string, unknown>> } };
}

/** Variables by name, as an env file gives them. */
export type Variables = Readonly<Record<string, string>>;

/** True for a service that runs one task and then ends. */
export const isJob = ({ restart }: Service): boolean => restart === 'no';

/**
 * Reads a file of `NAME=value` lines. Does not support quotes or escapes, because the project's files do not use them.
 */
export const readVariables = (file: string): Variables =>
  Object.fromEntries(
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );

/**
 * Returns docker-compose.yml as Docker sees it with these variables, and the names that neither the variables nor a
 * default provides. Leaves out services of other profiles, except services that people run by hand.
 */
export function readComposition(
  file: string,
  variables: Variables,
): { composition: Composition; missing: string[] } {
  const missing = new Set<string>();
  const filledIn = (text: string): string =>
    text.replace(reference, (_, name: string, kind?: string, fallback = '') => {
      const value = variables[name] || (kind === ':-' ? fallback : undefined);
      if (value === undefined) missing.add(name);
      return value ?? '';
    });
  // The limit protects against malicious files. The project trusts this file.
  const raw = parse(readFileSync(file, 'utf8'), { merge: true, maxAliasCount: -1 }) as Composition;
  const profiles = [...(variables['COMPOSE_PROFILES'] ?? '').split(','), 'by-hand', 'backup'];
  const started = Object.entries(raw.services).filter(
    ([, service]) => service.profiles?.some((profile) => profiles.includes(profile)) ?? true,
  );
  const composition = mapTexts({ ...raw, services: Object.fromEntries(started) }, filledIn) as Composition;
  return { composition, missing: [...missing] };
}

/** References to variables: `${NAME}`, `${NAME:-fallback}`, `${NAME:?complaint}`. */
const reference = /\$\{(\w+)(?:(:[-?])([^}]*))?\}/g;

function mapTexts(node: unknown, change: (text: string) => string): unknown {
  if (typeof node === 'string') return change(node);
  if (Array.isArray(node)) return node.map((item) => mapTexts(item, change));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, mapTexts(value, change)]));
}
