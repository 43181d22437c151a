/**
 * A problem with one setting. Contains the name of the setting, never the value, because half of the values are
 * secrets.
 */
export interface SettingProblem {
  readonly name: string;
  readonly problem: string;
}

/**
 * Contains all problems that were found while the environment was read, so that all of them can be fixed before the
 * next start.
 */
export class SettingsError extends Error {
  readonly code = 'SETTINGS.INVALID';

  constructor(readonly problems: readonly SettingProblem[]) {
    super(problems.map(({ name, problem }) => `${name} ${problem}`).join('\n'));
    this.name = 'SettingsError';
  }
}
