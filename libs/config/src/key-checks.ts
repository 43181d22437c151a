import type { TableValues } from './all-settings.js';
import type { SettingName } from './setting.js';
import type { SettingProblem } from './settings-error.js';

/**
 * The minimum number of different bytes in a key. Of 32 random bytes, about 30 differ; a key with fewer different
 * bytes than this was typed by a person.
 */
const leastDifferentBytes = 16;

/** Reports keys that do not come from a generator. Only production requires this. */
export function keyProblems({ mode, keys, bank, audit }: TableValues): SettingProblem[] {
  if (mode !== 'production') return [];
  const all: readonly (readonly [SettingName, Buffer | undefined])[] = [
    ['HOMEWARD_WRAPPING_KEY', keys.wrapping?.reveal()],
    ['HOMEWARD_WRAPPING_KEY_OTHER', keys.otherWrapping?.reveal()],
    ['HOMEWARD_RECORD_HASH_KEY', keys.recordHashes.reveal()],
    ['HOMEWARD_DOUBLE_AID_KEY', keys.doubleAid.reveal()],
    ['HOMEWARD_AUDIT_CHECKPOINT_KEY', audit.checkpointKey?.reveal()],
    ['HOMEWARD_BANK_NOTICE_SECRET', bank.noticeSecret?.reveal()],
  ];
  return all
    .filter(([, key]) => key !== undefined && new Set(key).size < leastDifferentBytes)
    .map(([name]) => ({ name, problem: 'is not a random key (openssl rand -base64 32 makes one)' }));
}
