import { allSettings } from './all-settings.js';
import type { Mode, Setting } from './setting.js';

/** One row of the settings table in docs/operations.md. */
export interface SettingDescription {
  readonly name: string;
  readonly meaning: string;
  /** The default as text, `required` or `none`. */
  readonly default: string;
  readonly secret: boolean;
}

/**
 * Returns every setting as the documentation shows it in one mode. The result contains no value from any environment.
 */
export function describeSettings(mode: Mode = 'development'): readonly SettingDescription[] {
  return allSettings.map((setting) => ({
    name: setting.name,
    meaning: setting.meaning,
    default: defaultShown(setting, mode),
    secret: setting.secret,
  }));
}

function defaultShown(setting: Setting, mode: Mode): string {
  if (setting.needed || (mode === 'production' && setting.production === 'required')) return 'required';
  if (typeof setting.default === 'object') return setting.default.shown;
  return setting.default ?? 'none';
}
