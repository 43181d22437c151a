import { join } from 'node:path';
import { mapSettings, type TableValues } from './all-settings.js';
import { crossChecks, keyProblems } from './cross-checks.js';
import { givenText, unknownNames, type Environment } from './environment.js';
import { formats } from './formats.js';
import { storedSecret } from './stored-secret.js';
import { exposedSecretFiles } from './secret-files.js';
import type { DefaultContext, Mode, Setting, SettingName } from './setting.js';
import { SettingsError, type SettingProblem } from './settings-error.js';
import { settingsTable } from './settings-table.js';

/**
 * All settings, read and checked. Secrets are wrapped (`Secret#reveal`), so the settings object can be printed safely.
 */
export type Settings = TableValues & {
  /** `embedded`: no URL was given, so `npm start` runs PostgreSQL itself. */
  readonly postgres: { readonly embedded: boolean };
  /** `devServer`: no address was given, so `npm start` runs Temporal itself. */
  readonly temporal: { readonly devServer: boolean };
};

/**
 * Reads all settings. In development, a missing key is generated and kept in the data folder; in production, no value
 * is generated.
 * @throws SettingsError with one problem for each setting, with its name and never its value
 */
export function loadSettings(env: Environment = process.env): Settings {
  const reading = new Reading(env, modeOf(env));
  const values = mapSettings(settingsTable, (setting) => reading.valueOf(setting)) as TableValues;
  const problems = [...reading.problems, ...unknownNames(env)];
  if (problems.length === 0) problems.push(...crossChecks(values), ...keyProblems(values));
  if (problems.length === 0 && values.mode === 'production') problems.push(...exposedSecretFiles(env));
  if (problems.length > 0) throw new SettingsError(problems);
  const absent = (name: SettingName) => givenText(env, name).text === undefined;
  return {
    ...values,
    postgres: { ...values.postgres, embedded: absent('HOMEWARD_POSTGRES_URL') },
    temporal: { ...values.temporal, devServer: absent('HOMEWARD_TEMPORAL_ADDRESS') },
  };
}

/** Reads the mode before all other settings, because their defaults depend on it. */
function modeOf(env: Environment): Mode {
  const reading = new Reading(env, 'production');
  const mode = reading.valueOf(settingsTable.mode);
  if (reading.problems.length > 0) throw new SettingsError(reading.problems);
  return mode;
}

/** Reads one environment: returns values and collects problems. */
class Reading {
  readonly problems: SettingProblem[] = [];

  constructor(
    private readonly env: Environment,
    private readonly mode: Mode,
  ) {}

  /** Returns the value; `undefined` if there is none. Adds errors to `problems`. */
  valueOf<T>(setting: Setting<T>): T {
    const given = givenText(this.env, setting.name);
    const problem = given.problem ?? this.modeProblem(setting, given.text);
    if (problem !== undefined) return this.note(setting, problem);
    const text = given.text ?? this.defaultText(setting);
    if (text === undefined) return setting.needed ? this.note(setting, 'must be given') : (undefined as T);
    const read = setting.format.safeParse(text);
    if (read.success) return read.data;
    // A default can be unreadable only if it is made from an unreadable setting. The problem is reported for that
    // setting, and not here.
    if (given.text === undefined) return undefined as T;
    return this.note(setting, read.error.issues[0]?.message ?? 'is not readable');
  }

  private modeProblem(setting: Setting, text: string | undefined): string | undefined {
    if (this.mode !== 'production' || setting.production === undefined) return undefined;
    if (setting.production === 'required')
      return text === undefined ? 'is required in production' : undefined;
    return text === undefined || text === 'false' ? undefined : 'must not be set in production';
  }

  private note<T>(setting: Setting, problem: string): T {
    this.problems.push({ name: setting.name, problem });
    return undefined as T;
  }

  private defaultText(setting: Setting): string | undefined {
    if (typeof setting.default !== 'object') return setting.default;
    try {
      return setting.default.from(this.context());
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
      return this.note(setting, `has no default: the data folder cannot be read or written (${code})`);
    }
  }

  private textOf(setting: Setting): string {
    return givenText(this.env, setting.name).text ?? this.defaultText(setting) ?? '';
  }

  private context(): DefaultContext {
    const dataDir = formats.path.parse(this.textOf(settingsTable.dataDir));
    return {
      mode: this.mode,
      textOf: (setting) => this.textOf(setting),
      inDataDir: (name) => join(dataDir, name),
      storedSecret: (name, make) => storedSecret(join(dataDir, 'keys'), name, make),
    };
  }
}
