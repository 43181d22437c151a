import type { Setting } from './setting.js';
import { settingsTable } from './settings-table.js';

type Values<Table> = {
  readonly [K in keyof Table]: Table[K] extends Setting<infer T> ? T : Values<Table[K]>;
};

/** The values of the settings table, before derived values are added. */
export type TableValues = Values<typeof settingsTable>;

interface Nested {
  readonly [key: string]: Setting | Nested;
}

const isSetting = (node: Setting | Nested): node is Setting => 'format' in node;

/** All rows of the table, in order, without groups. */
export const allSettings: readonly Setting[] = rowsOf(settingsTable);

function rowsOf(group: Nested): Setting[] {
  return Object.values(group).flatMap((node) => (isSetting(node) ? [node] : rowsOf(node)));
}

/** Returns an object with the shape of the settings table, in which each row is replaced by the result of `read`. */
export function mapSettings(group: Nested, read: (setting: Setting) => unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(group).map(([key, node]) => [key, isSetting(node) ? read(node) : mapSettings(node, read)]),
  );
}
