import { inDataDir } from './defaults.js';
import { formats as f } from './formats.js';
import { setting } from './setting.js';

/** Settings for documents: where they are stored, and how large they may be. */
export const documentSettings = {
  storeDir: setting(
    'HOMEWARD_DOCUMENT_STORE_DIR',
    'the folder of the sealed documents, the same for all processes; backed up apart from the key store',
    f.path,
    inDataDir('documents'),
    { production: 'required' },
  ),
  limitMib: setting(
    'HOMEWARD_DOCUMENT_LIMIT_MIB',
    'the largest document that is accepted, in MiB',
    f.count,
    '20',
  ),
} as const;

/** Settings for drafts: steps that members of staff have started to write. */
export const draftSettings = {
  daysWithoutCase: setting(
    'HOMEWARD_DRAFT_DAYS',
    'how many days a draft that belongs to no open case is kept [A]',
    f.count,
    '14',
  ),
} as const;
