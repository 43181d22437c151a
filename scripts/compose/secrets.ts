import { execFileSync } from 'node:child_process';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A look on one machine with play money, or for real. */
export type Kind = 'trial' | 'production';

/**
 * Runs docker/prepare-secrets.sh away from the real secrets. Gives the folder that it fills; throws when it is not
 * content.
 */
export function prepareSecrets(root: string, kind: Kind, place: string): string {
  const script = join(place, 'prepare-secrets.sh');
  copyFileSync(join(root, 'docker/prepare-secrets.sh'), script);
  execFileSync('/bin/sh', [script, kind], { stdio: 'pipe' });
  return join(place, 'secrets', kind);
}

/** The same with what the script leaves to a person: in production, where the mail server is. */
export function makeSecrets(root: string, kind: Kind, place: string): string {
  try {
    return prepareSecrets(root, kind, place);
  } catch {
    writeFileSync(join(place, 'secrets', kind, 'smtp_url'), 'smtps://mail.example.org:465');
    return prepareSecrets(root, kind, place);
  }
}
