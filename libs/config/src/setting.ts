import type { Format } from './formats.js';

export type Mode = 'development' | 'test' | 'production';

/** What a default may use: the texts of other settings, and secrets that a developer's machine keeps. */
export interface DefaultContext {
  readonly mode: Mode;
  /** The text of another setting, given or default. */
  textOf(setting: Setting): string;
  /** An absolute path inside the data folder. */
  inDataDir(name: string): string;
  /** A secret made once and kept in the data folder (see kept-secret.ts). */
  kept(name: string, make?: () => string): string;
}

export type SettingName = `HOMEWARD_${string}`;

/** A default that depends on other settings: how the documentation shows it, and how it is found. */
export interface DerivedDefault {
  readonly shown: string;
  readonly from: (context: DefaultContext) => string | undefined;
}

/**
 * One setting. `default` is text, read with the same format as text from a person.
 * `production: 'required'` means that no default applies there; `'forbidden'` that it must not be given there.
 */
export interface Setting<T = unknown> {
  readonly name: SettingName;
  readonly meaning: string;
  readonly format: Format<T>;
  readonly default?: string | DerivedDefault;
  readonly secret: boolean;
  /** If absent, a missing value is a problem in every mode. */
  readonly needed?: true;
  readonly production?: 'required' | 'forbidden';
}

interface Options {
  secret?: true;
  production?: 'required' | 'forbidden';
}

/** A setting that always has a value: given, or its default (in production it may be required). */
export function setting<T>(
  name: SettingName,
  meaning: string,
  format: Format<T>,
  fallback: string | DerivedDefault,
  options: Options = {},
): Setting<T> {
  return { name, meaning, format, default: fallback, ...options, secret: options.secret ?? false };
}

/** A setting that must be given in every mode. */
export const needed = <T>(name: SettingName, meaning: string, format: Format<T>): Setting<T> => ({
  name,
  meaning,
  format,
  secret: false,
  needed: true,
});

/** A setting that may be absent; `fallback` may give it a value in some modes. */
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
