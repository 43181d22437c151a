/** What is wrong with one setting. Names the setting, never its value: half of the values are secrets. */
export interface SettingProblem {
  readonly name: string;
  readonly problem: string;
}

/** Every problem found in one reading of the environment, so that nobody has to fix them one start at a time. */
export class SettingsError extends Error {
  readonly code = 'SETTINGS.INVALID';

  constructor(readonly problems: readonly SettingProblem[]) {
    super(problems.map(({ name, problem }) => `${name} ${problem}`).join('\n'));
    this.name = 'SettingsError';
  }
}
