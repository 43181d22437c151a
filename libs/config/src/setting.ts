import type { Format } from './formats.js';

export type Mode = 'development' | 'test' | 'production';

/**
 * The inputs from which a default can be made: the mode, the texts of other settings, paths in the data folder, and
 * secrets that are stored on a developer's machine.
 */
export interface DefaultContext {
  readonly mode: Mode;
  /** Returns the text of another setting, given or default. */
  textOf(setting: Setting): string;
  /** Returns an absolute path inside the data folder. */
  inDataDir(name: string): string;
  /** Returns a secret that is generated once and kept in the data folder (see stored-secret.ts). */
  storedSecret(name: string, make?: () => string): string;
}

export type SettingName = `HOMEWARD_${string}`;

/**
 * A default that is computed: the text that the documentation shows, and the function that computes the
 * default.
 */
export interface DerivedDefault {
  readonly shown: string;
  readonly from: (context: DefaultContext) => string | undefined;
}

/**
 * One setting. `default` is text, and is read with the same format as a given text. `production: 'required'`: in
 * production, the default does not apply and a value must be given. `'forbidden'`: in production, no value may be
 * given.
 */
export interface Setting<T = unknown> {
  readonly name: SettingName;
  readonly meaning: string;
  readonly format: Format<T>;
  readonly default?: string | DerivedDefault;
  readonly secret: boolean;
  /** True if a missing value is a problem in every mode. */
  readonly needed?: true;
  readonly production?: 'required' | 'forbidden';
}

interface Options {
  secret?: true;
  production?: 'required' | 'forbidden';
}

/**
 * Defines a setting that always has a value: the given value or the default. In production, a given value may be
 * required.
 */
export function setting<T>(
  name: SettingName,
  meaning: string,
  format: Format<T>,
  fallback: string | DerivedDefault,
  options: Options = {},
): Setting<T> {
  return { name, meaning, format, default: fallback, ...options, secret: options.secret ?? false };
}

/** Defines a setting that must be given in every mode. */
export const needed = <T>(name: SettingName, meaning: string, format: Format<T>): Setting<T> => ({
  name,
  meaning,
  format,
  secret: false,
  needed: true,
});

/** Defines a setting that may be absent. `fallback` may give it a value in some modes. */
export function optional<T>(
  name: SettingName,
  meaning: string,
  format: Format<T>,
  options: Options & { fallback?: DerivedDefault } = {},
): Setting<T | undefined> {
  const { fallback, secret = false, ...rest } = options;
  return {
    name,
    meaning,
    format: format as Format<T | undefined>,
    ...rest,
    ...(fallback && { default: fallback }),
    secret,
  };
}
