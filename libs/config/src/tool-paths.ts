import { givenText, type Environment } from './environment.js';
import { settingsTable } from './settings-table.js';
import { SettingsError } from './settings-error.js';
import type { Setting } from './setting.js';

/** The paths of programs that tests or `npm start` can use instead of the default ones. */
export interface ToolPaths {
  readonly temporalCli: string | undefined;
  readonly timeSkippingServer: string | undefined;
}

/**
 * Reads only the paths of tools, for tests that need no other setting. Neither reads nor generates a key.
 * @throws SettingsError if a path is given twice, or the file with the path is empty or cannot be read
 */
export function loadToolPaths(env: Environment = process.env): ToolPaths {
  const read = (setting: Setting<string | undefined>): string | undefined => {
    const { text, problem } = givenText(env, setting.name);
    if (problem !== undefined) throw new SettingsError([{ name: setting.name, problem }]);
    return text === undefined ? undefined : setting.format.parse(text);
  };
  return {
    temporalCli: read(settingsTable.temporal.cliPath),
    timeSkippingServer: read(settingsTable.temporal.timeSkippingServerPath),
  };
}
