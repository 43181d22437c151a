import { SettingsError } from '@homeward/config';

/** @throws SettingsError that names the settings without a value */
export function mustBeSet(needed: Readonly<Record<string, unknown>>, problem: string): void {
  const missing = Object.entries(needed).filter(([, value]) => value === undefined);
  if (missing.length > 0) throw new SettingsError(missing.map(([name]) => ({ name, problem })));
}
