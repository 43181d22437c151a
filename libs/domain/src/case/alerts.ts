import type { IsoInstant } from '@homeward/contracts';
import type { Alert, CaseState } from './case-state.js';
import { subjectOfDeadline } from './clock.js';

export const hasAlert = ({ alerts }: CaseState, code: Alert['code'], subject: string | null): boolean =>
  alerts.some((alert) => alert.code === code && alert.subject === subject);

/**
 * Raises an alert if the alert is not raised already. People see the alert until somebody acknowledges the alert or its
 * cause is gone.
 */
export function raiseAlert(
  draft: CaseState,
  code: Alert['code'],
  subject: string | null,
  since: IsoInstant,
): void {
  if (hasAlert(draft, code, subject)) return;
  draft.alerts.push({ alertId: subject === null ? code : `${code}:${subject}`, code, subject, since });
}

/** Removes an alert whose cause is gone, so that nobody has to look at it any more. */
export function lowerAlert(draft: CaseState, code: Alert['code'], subject: string): void {
  draft.alerts = draft.alerts.filter((alert) => alert.code !== code || alert.subject !== subject);
}

export const isOfDeadline = (code: Alert['code']): boolean => code === 'overdue' || code === 'escalated';

/**
 * The subject of an alert. For an alert of a deadline, the subject is the person or thing for which the deadline runs.
 */
export const subjectOfAlert = ({ code, subject }: Alert): string | null =>
  isOfDeadline(code) && subject !== null ? subjectOfDeadline(subject) : subject;
