import type { DifferenceKind } from '@homeward/activities';
import type { SearchAttributeName } from '@homeward/contracts';
import type { Alert } from '@homeward/domain';

/**
 * The explanations of the codes that operations see. The code does not compile if a code has no row.
 */
type Words<Key extends string, Columns extends readonly string[]> = Readonly<Record<Key, Columns>>;
type Two = readonly [string, string];

/** Alert → what it means, what to do. */
export const alertWords: Words<
  | Alert['code']
  | 'record-unavailable'
  | 'record-diverged'
  | 'stores-differ'
  | 'erasure-overdue'
  | 'audit-faulty',
  Two
> = {
  overdue: [
    'A deadline has passed and the case still waits.',
    'Nothing to repair. `overdue-<role>` names the role that is late, such as `overdue-finance-approver`. They and the case-manager got a mail. If the alert stays, ask their team-lead.',
  ],
  escalated: [
    'A deadline passed some time ago. Its policy row sets when it escalates.',
    'As `overdue`. The team-leads of those who are late got a mail too.',
  ],
  'journey-stopped': [
    'A traveller did not arrive as planned.',
    'The case-manager acts at once. Make sure that a case-manager has seen it: telephone, because a mail may go unread.',
  ],
  'journey-parted': [
    'People who were to travel together do not, and one of them may need help at once.',
    'The case-manager and the counsellor act at once (`recordStay`). Make sure that one of them has seen it: telephone, because a mail may go unread.',
  ],
  'journey-elsewhere': [
    'A traveller was rebooked to a country other than the one that was decided.',
    'The case-manager asks the person, alone, where they want to go (`changeAim`), or has the journey planned again. Make sure that a case-manager has seen it.',
  ],
  'facts-disagree': [
    'A correction left facts that contradict each other, such as days in the wrong order; or the bank confirms an attempt that two persons reported as failed. Nothing was deleted.',
    'Nothing to repair. The case-manager reviews the corrections of the case, corrects again, or acknowledges the alert.',
  ],
  'port-unavailable': [
    'The booking desk has not answered for about ten seconds. The worker keeps asking it until the planned departure.',
    'Check the desk and the connection to it. Until it answers, a travel-officer books by hand (`enter-booking`).',
  ],
  'record-unavailable': [
    'A step was taken, and PostgreSQL has not written it yet.',
    'PostgreSQL is away, or too slow: see [PostgreSQL is away](#postgresql-is-away). The alert ends with the outage.',
  ],
  'record-diverged': [
    'The record has answered steps that the workflow does not have: a database was restored, or a run was reset. The case takes no step.',
    'See [A case has diverged from its record](#a-case-has-diverged-from-its-record).',
  ],
  'record-voided': [
    'The record held rows of steps that the engine did not keep. The rows were voided, and the requests behind them are open again.',
    'See [A record was voided](#a-record-was-voided).',
  ],
  'cancellation-requested': [
    'Somebody pressed “Request cancellation”. The case continues: it ends only by its own rules.',
    'Find out who pressed it and why. Then any member of staff can acknowledge the alert.',
  ],
  'stores-differ': [
    'Only on `compareStores`: Temporal and PostgreSQL disagree somewhere.',
    'The details of that run list each difference: see [the differences](#what-the-reconciler-names).',
  ],
  'audit-faulty': [
    'Only on `verifyAudit`: the audit is not as it was written.',
    'The details of that run count the faults. `npm run audit:verify` lists each place: see [Verifying the audit](#verifying-the-audit). Tell the auditor.',
  ],
  'erasure-overdue': [
    'Only on `forget`: data that was due for erasure some days ago still exists, or an erasure stopped before its end.',
    'See [An erasure is stuck](#an-erasure-is-stuck).',
  ],
};

/** Difference → what it means, what to do. */
export const differenceWords: Words<DifferenceKind, Two> = {
  'case-without-workflow': [
    'The record has a case without a running workflow.',
    'Staff can read the case, but cannot take steps. See [A case lost its workflow](#a-case-lost-its-workflow).',
  ],
  'workflow-without-case': [
    'A workflow runs a case that the record does not have.',
    'Was PostgreSQL restored from an older backup? See [A store must be restored](#a-store-must-be-restored): the workflow’s history has every step.',
  ],
  'workflow-unreachable': [
    'The workflow does not answer: no worker runs, or the workflow code fails.',
    'See [A case is stalled](#a-case-is-stalled).',
  ],
  'record-behind': [
    'The workflow has taken steps that are not in the record.',
    'They are still being written: check Pending Activities and PostgreSQL. Was PostgreSQL restored? See [A store must be restored](#a-store-must-be-restored).',
  ],
  'record-ahead': [
    'The record has steps that the workflow did not keep.',
    'If nobody was answered, the next step voids them, and their senders repeat them. Otherwise the case takes no step: see [A case has diverged from its record](#a-case-has-diverged-from-its-record).',
  ],
  'version-differs': [
    'Workflow and record have different counts of the steps taken by people.',
    'First rebuild that case’s read model with `--check`. If it agrees with its timeline, worker and API run different versions of the code.',
  ],
  'step-not-kept': [
    'At this sequence the record has a different step from the workflow.',
    'As `record-ahead`.',
  ],
  'read-model-drifted': [
    'The read model does not match its timeline.',
    'Rebuild it: [Rebuilding the read model](#rebuilding-the-read-model).',
  ],
  'record-unreadable': [
    'Sealed data cannot be decrypted: it was changed or moved, or the key is wrong or missing. With the id of a person, only the texts of that person are unreadable.',
    'Put the [key file](#the-key-store) back. If it is there, only a backup of the data helps.',
  ],
  'document-missing': [
    'A document has no file in the document store: the store was restored to an earlier moment, or lost it.',
    'Put the file back from a copy of the [document store](#documents), or ask the people of the case to attach the document again.',
  ],
  'erased-still-running': [
    'The key of an erased case was destroyed before its workflow had ended. The workflow can no longer read its data.',
    'Terminate the workflow and the workflows of its payments, and delete their histories: `temporal workflow delete`.',
  ],
  'payment-child-lost': [
    'No workflow follows a released payment any more.',
    'A finance-releaser asks the bank and enters the answer (`enter-payment-report`). Never send the payment again by hand.',
  ],
  'linked-case-missing': [
    'Persons moved to a linked case, and the workflow of that case was not started.',
    'The first case starts it automatically as soon as a worker runs that case: see [A case is stalled](#a-case-is-stalled).',
  ],
  'timer-overdue': [
    'A deadline has passed, and nobody was notified.',
    'The case’s workflow does not run: see [A case is stalled](#a-case-is-stalled). As soon as a worker runs, the notice is sent.',
  ],
  'part-without-person': [
    'A part of the case names a member of staff whose account is not active, and no succession has reached it.',
    'If a succession is running, wait and watch `homeward_succession_parts_total`. If not, the team-lead of that organisation names a successor: see [Somebody leaves](#somebody-leaves).',
  ],
  'key-open': [
    'The outcome of a claimed key has been unknown for more than an hour.',
    'See [Keys stay open](#keys-stay-open).',
  ],
};

export const searchAttributeWords: Words<SearchAttributeName, readonly [string]> = {
  CaseStage: ['the stage of the case'],
  WaitingFor: ['the roles that the case waits for, as far as all staff may know'],
  DueAt: ['the day on which the first of its open tasks is due, as midnight UTC of that day'],
  Alert: ['its alerts (see below)'],
  ProgrammeVersion: ['the policy version it was opened under'],
};
