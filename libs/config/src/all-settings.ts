import type { Setting } from './setting.js';
import { settingsTable } from './settings-table.js';

interface Nested {
  readonly [key: string]: Setting | Nested;
}

const isSetting = (node: Setting | Nested): node is Setting => 'format' in node;

/** The rows of the table in order, without its groups. */
export const allSettings: readonly Setting[] = rowsOf(settingsTable);

function rowsOf(group: Nested): Setting[] {
  return Object.values(group).flatMap((node) => (isSetting(node) ? [node] : rowsOf(node)));
}

/** The same shape, with each row replaced by the result of `read`. */
export function mapSettings(group: Nested, read: (setting: Setting) => unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(group).map(([key, node]) => [key, isSetting(node) ? read(node) : mapSettings(node, read)]),
  );
}
