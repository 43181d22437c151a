export { contentHash } from './content-hash.js';
export { describeSettings, type SettingDescription } from './describe-settings.js';
export { type Environment } from './environment.js';
export { loadSettings, type Settings } from './load-settings.js';
export { projectRoot } from './project-root.js';
export { Secret } from './secret.js';
export { type Mode } from './setting.js';
export { SettingsError, type SettingProblem } from './settings-error.js';
export { loadToolPaths, type ToolPaths } from './tool-paths.js';
