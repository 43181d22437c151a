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
 * The category of data that an alert reveals: the category of its deadline, or `travel`. `null`: everybody on the
 * case sees the alert, because it is about facts that disagree.
 */
export function categoryOfAlert({ code, subject }: Alert): DataCategory | null {
  if (ofTravel.has(code)) return 'travel';
  if (!isOfDeadline(code)) return null;
  return subject === null ? null : categoryOfDeadline[codeOfDeadline(subject)];
}
