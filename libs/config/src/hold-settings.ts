import { inDataDir } from './defaults.js';
import { formats as f } from './formats.js';
import { optional, setting } from './setting.js';

/** Settings for the journal of recorded steps. */
export const journalSettings = {
  dir: setting(
    'HOMEWARD_JOURNAL_DIR',
    'the folder of the sealed journal of recorded steps, the same for all workers; on no disk of a store',
    f.path,
    inDataDir('journal'),
    { production: 'required' },
  ),
  retentionDays: setting(
    'HOMEWARD_JOURNAL_DAYS',
    'how many days the journal is kept: at least as many as the oldest backup that may be restored',
    f.count,
    '35',
  ),
} as const;

/** Settings for the time in which a store is restored and nothing may be recorded. */
export const holdSettings = {
  dir: setting(
    'HOMEWARD_HOLD_DIR',
    'the folder that contains whether the installation is held and in which epoch it is, and keeps what no restore may undo; the same for all processes, on no disk of a store, and in no backup',
    f.path,
    inDataDir('hold'),
    { production: 'required' },
  ),
  phone: optional(
    'HOMEWARD_EMERGENCY_PHONE',
    'the number that staff call while the installation is held; the console shows it',
    f.text,
  ),
} as const;
