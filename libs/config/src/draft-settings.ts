import { formats as f } from './formats.js';
import { setting } from './setting.js';

/** Settings for drafts: steps that members of staff have started to write. */
export const draftSettings = {
  daysWithoutCase: setting(
    'HOMEWARD_DRAFT_DAYS',
    'how many days a draft that belongs to no open case is kept [A]',
    f.count,
    '14',
  ),
} as const;
