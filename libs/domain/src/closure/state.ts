import type { DeadlineCode, IsoDay } from '@homeward/contracts';

export interface ClosureState {
  closedOn: IsoDay | null;
  /** CLOSE-1: the number of items that the closed file received, by kind. */
  received: Record<string, number>;
}
export const emptyClosure = (): ClosureState => ({ closedOn: null, received: {} });

/**
 * Deadlines that continue in a closed file: late invoices (MED-5), a report of a death (DEATH-1), the end and the
 * review of an access (SEE-3), and an answer to an authority.
 */
export const outlastsTheCase: ReadonlySet<DeadlineCode> = new Set([
  'medical-aid-invoices',
  'death-report',
  'access-end',
  'access-review',
  'request-answer',
]);
