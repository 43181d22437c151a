import { execFileSync } from 'node:child_process';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** `trial`: a trial on one machine with play money. `production`: the real programme. */
export type Kind = 'trial' | 'production';

/**
 * Runs docker/prepare-secrets.sh separately from the real secrets. Returns the folder that contains the new secrets.
 * Throws if the script fails.
 */
export function prepareSecrets(root: string, kind: Kind, place: string): string {
  const script = join(place, 'prepare-secrets.sh');
  copyFileSync(join(root, 'docker/prepare-secrets.sh'), script);
  execFileSync('/bin/sh', [script, kind], { stdio: 'pipe' });
  return join(place, 'secrets', kind);
}

/**
 * Prepares the secrets as `prepareSecrets` does, and adds the setting that a person enters in production: the address
 * of the mail server.
 */
export function makeSecrets(root: string, kind: Kind, place: string): string {
  try {
    return prepareSecrets(root, kind, place);
  } catch {
    writeFileSync(join(place, 'secrets', kind, 'smtp_url'), 'smtps://mail.example.org:465');
    return prepareSecrets(root, kind, place);
  }
}
