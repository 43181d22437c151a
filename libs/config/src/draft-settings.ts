import { formats as f } from './formats.js';
import { setting } from './setting.js';

/** What members of staff began to write. */
export const draftSettings = {
  daysWithoutCase: setting(
    'HOMEWARD_DRAFT_DAYS',
    'how many days what somebody began to write is kept, where no case is opened for it [A]',
    f.count,
    '14',
  ),
} as const;
