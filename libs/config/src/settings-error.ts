/**
 * A problem with one setting. It contains the name of the setting, never the value, because half of the values are
 * secrets.
 */
export interface SettingProblem {
  readonly name: string;
  readonly problem: string;
}

/** Contains all problems of one reading of the environment, so that they can all be fixed before the next start. */
export class SettingsError extends Error {
  readonly code = 'SETTINGS.INVALID';

  constructor(readonly problems: readonly SettingProblem[]) {
    super(problems.map(({ name, problem }) => `${name} ${problem}`).join('\n'));
    this.name = 'SettingsError';
  }
}
