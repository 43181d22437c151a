import { join } from 'node:path';
import { describeSettings, loadSettings, SettingsError } from '@homeward/config';
import type { Composition, Service } from './composition.js';

/**
 * Returns the errors in the settings that each of the project's services would report at its start. The service gets
 * its environment, and its secrets from `secretsFolder`. `scratch` replaces the data folder of the service.
 */
export const settingsProblems = (
  { services }: Composition,
  secretsFolder: string,
  scratch: string,
): string[] =>
  Object.entries(services)
    .filter(([, { build }]) => build !== undefined)
    .flatMap(([name, service]) =>
      complaints({
        ...withSecrets(service, secretsFolder),
        HOMEWARD_DATA_DIR: join(scratch, name),
      }).map((complaint) => `${name}: ${complaint}`),
    );

/** Returns the environment with the secrets that the service asks for. A container sees no other secret. */
function withSecrets({ environment = {}, secrets = [] }: Service, folder: string): Record<string, string> {
  const mounted = '/run/secrets/';
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => {
      const secret = value.startsWith(mounted) ? value.slice(mounted.length) : undefined;
      return [name, secret !== undefined && secrets.includes(secret) ? join(folder, secret) : value];
    }),
  );
}

const secretNames = new Set(
  describeSettings()
    .filter(({ secret }) => secret)
    .map(({ name }) => name),
);

function complaints(environment: Record<string, string>): string[] {
  const shown = Object.keys(environment).filter((name) => secretNames.has(name));
  if (shown.length > 0) return shown.map((name) => `${name} is a secret and must be a file`);
  try {
    loadSettings(environment);
    return [];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.problems.map(({ name, problem }) => `${name} ${problem}`);
  }
}
