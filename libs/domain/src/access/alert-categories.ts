import type { DataCategory } from '@homeward/contracts';
import { isOfDeadline } from '../case/alerts.js';
import type { Alert } from '../case/case-state.js';
import { codeOfDeadline } from '../case/clock.js';
import { categoryOfDeadline } from './deadline-categories.js';

const ofTravel: ReadonlySet<Alert['code']> = new Set([
  'journey-stopped',
  'journey-parted',
  'journey-elsewhere',
  'port-unavailable',
]);

/**
 * The category of data that an alert reveals: that of its deadline, or travel. `null`: an alert about facts that
 * disagree is for everybody on the case.
 */
export function categoryOfAlert({ code, subject }: Alert): DataCategory | null {
  if (ofTravel.has(code)) return 'travel';
  if (!isOfDeadline(code)) return null;
  return subject === null ? null : categoryOfDeadline[codeOfDeadline(subject)];
}
