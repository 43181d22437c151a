import type { CaseId } from '@homeward/contracts';

/**
 * Law 5: every way in which Temporal and PostgreSQL can disagree, and what a person must do about it. The texts are
 * neutral (SEE-6).
 */
const differenceKinds = {
  'case-without-workflow':
    'the record has a case that no workflow runs: it can be started again (POST /restarts, then --restart)',
  'workflow-without-case': 'a workflow runs a case that the record does not have',
  'workflow-unreachable': 'its workflow does not answer: no worker, or its code fails',
  'record-behind':
    'the workflow has taken steps that are not in the record: after a restore of the record, after-restore record-behind writes them',
  'record-ahead':
    'the record has steps that the workflow does not have: unless nobody was answered, the case takes no step until it is started again (POST /restarts, then --restart)',
  'version-differs': 'workflow and record count people’s steps differently',
  'step-not-kept': 'at this sequence, the record has another step than the workflow',
  'read-model-drifted': 'the read model does not match its timeline: rebuild it',
  'record-unreadable': 'something encrypted cannot be opened: put back its key, or a backup',
  'document-missing': 'a document has no file in the document store: put back the file',
  'erased-still-running': 'its key was destroyed, and its workflow still runs and can read nothing',
  'payment-child-lost':
    'a released payment that no workflow follows any more: it is followed again with the case (POST /restarts, then --restart)',
  'linked-case-missing': 'persons moved to a linked case whose workflow was not started',
  'timer-overdue': 'a deadline has passed and nobody was notified',
  'part-without-person':
    'a part names somebody whose account is not active, and no successor has received it',
  'key-open': 'the outcome of a claimed key is unknown for more than an hour',
} as const;
export type DifferenceKind = keyof typeof differenceKinds;

/** One place where the stores disagree. Contains ids, sequence numbers and instants, never a value. */
export interface Difference {
  readonly kind: DifferenceKind;
  readonly caseId: CaseId;
  /**
   * The place in the case: `#12` (a sequence number), an instant, or the id of a step, a payment attempt, a person or a
   * document.
   */
  readonly at?: string;
}

const keyOf = ({ kind, caseId, at = '' }: Difference): string => [kind, caseId, at].join(' ').trimEnd();

/**
 * The differences that both looks found. A step that was still being recorded at the first look is recorded by the
 * second look.
 */
export function inBoth(first: readonly Difference[], second: readonly Difference[]): Difference[] {
  const keys = new Set(first.map(keyOf));
  return second.filter((difference) => keys.has(keyOf(difference)));
}

/** Returns the differences in `all` that are not in `some`. */
export function notIn(some: readonly Difference[], all: readonly Difference[]): Difference[] {
  const there = new Set(some.map(keyOf));
  return all.filter((difference) => !there.has(keyOf(difference)));
}

/**
 * Returns one line for a person: `record-behind 3f2c… #12: the workflow has taken steps that are not in the record`.
 */
export const lineOf = (difference: Difference): string =>
  `${keyOf(difference)}: ${differenceKinds[difference.kind]}`;
