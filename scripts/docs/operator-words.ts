import type { DifferenceKind } from '@homeward/activities';
import type { SearchAttributeName } from '@homeward/contracts';
import type { Alert } from '@homeward/domain';

/** What operations read about each word that the code shows them. A word without its row does not compile. */
type Words<Key extends string, Columns extends readonly string[]> = Readonly<Record<Key, Columns>>;
type Two = readonly [string, string];

/** Alert → what it means, what to do. */
export const alertWords: Words<
  Alert['code'] | 'record-unavailable' | 'stores-differ' | 'erasure-overdue' | 'audit-faulty',
  Two
> = {
  overdue: [
    'A deadline has passed and the case still waits.',
    'Nothing to repair. `overdue-<role>` says whose it is, such as `overdue-finance-approver`. They and the case-manager have a mail. Ask their team-lead when it stays.',
  ],
  escalated: [
    'A deadline was passed some time ago, as its policy row says.',
    'As `overdue`. The team-leads of whoever is late have a mail too.',
  ],
  'journey-stopped': [
    'Somebody on the way did not arrive as planned.',
    'The case-manager acts at once. Make sure that one has seen it: telephone, since a mail may wait.',
  ],
  'journey-parted': [
    'People who were to travel together do not, and one of them may need somebody at once.',
    'The case-manager and the counsellor act at once (`recordStay`). Make sure that one has seen it: telephone, since a mail may wait.',
  ],
  'journey-elsewhere': [
    'Somebody on the way was rebooked to another country than the one that was decided for.',
    'The case-manager asks the person, alone, where they want to go (`changeAim`), or has the journey planned anew. Make sure that one has seen it.',
  ],
  'facts-disagree': [
    'A correction left facts that cannot all be as they should, such as days in a wrong order; or the bank confirms an attempt that two persons stated to have failed. Nothing was deleted.',
    'Nothing to repair. The case-manager looks at the corrections of the case, corrects further, or acknowledges the alert.',
  ],
  'port-unavailable': [
    'The booking desk has not answered for some ten seconds and is asked on until the planned departure.',
    'Look at the desk and the way to it. Until it answers, a travel-officer books by hand (`enter-booking`).',
  ],
  'record-unavailable': [
    'A step is taken and PostgreSQL has not written it yet.',
    'PostgreSQL is away, or too slow: see [PostgreSQL is away](#postgresql-is-away). The alert goes with the outage.',
  ],
  'record-voided': [
    'The record held rows of steps that the engine never kept. They were voided, and the requests behind them are open again.',
    'See [A record was voided](#a-record-was-voided).',
  ],
  'cancellation-requested': [
    'Somebody pressed “Request cancellation”. The case stands: it ends by its own rules only.',
    'Find out who pressed it and what they wanted. Then any member of staff acknowledges the alert.',
  ],
  'stores-differ': [
    'Of `compareStores` alone: Temporal and PostgreSQL disagree somewhere.',
    'The details of that run name each place: see [the differences](#what-the-reconciler-names).',
  ],
  'audit-faulty': [
    'Of `verifyAudit` alone: the audit is not as it was written.',
    'The details of that run count the faults. `npm run audit:verify` names each place: see [Verifying the audit](#verifying-the-audit). Tell the auditor.',
  ],
  'erasure-overdue': [
    'Of `forget` alone: what should have been erased some days ago is still there, or an erasure went no further.',
    'See [An erasure is stuck](#an-erasure-is-stuck).',
  ],
};

/** Difference → what it means, what to do. */
export const differenceWords: Words<DifferenceKind, Two> = {
  'case-without-workflow': [
    'The record has a case that no workflow runs.',
    'Staff can read it and take no step. See [A case lost its workflow](#a-case-lost-its-workflow).',
  ],
  'workflow-without-case': [
    'A workflow runs a case that the record does not have.',
    'Was PostgreSQL set back? Restore the newer backup. The workflow still has the whole state, its history every step.',
  ],
  'workflow-unreachable': [
    'Its workflow does not answer: no worker, or its code fails.',
    'See [A case is stalled](#a-case-is-stalled).',
  ],
  'record-behind': [
    'The workflow has taken steps that are not in the record.',
    'They are being written: look under Pending Activities, and at PostgreSQL.',
  ],
  'record-ahead': [
    'The record has steps that the workflow never kept.',
    'The next step voids them by itself. Until then the newest entry of the timeline may tell of something that did not happen.',
  ],
  'version-differs': [
    'Workflow and record count people’s steps differently.',
    'Rebuild that case’s read model with `--check` first; if it agrees with its timeline, the code of worker and API differ in version.',
  ],
  'step-not-kept': [
    'The record tells of another step than the workflow at this sequence.',
    'As `record-ahead`.',
  ],
  'read-model-drifted': [
    'The read model is not the fold of its timeline.',
    'Rebuild it: [Rebuilding the read model](#rebuilding-the-read-model).',
  ],
  'record-unreadable': [
    'Something sealed does not open: changed, moved, or another key.',
    'Do the processes have the same key store, and is it the one that belongs to this database? Otherwise only a backup helps.',
  ],
  'erased-still-running': [
    'The key of an erased case was destroyed before its workflow had ended: it can read nothing any more.',
    'Terminate the workflow, and those of its payments, and delete their histories: `temporal workflow delete`.',
  ],
  'payment-child-lost': [
    'A released payment that no workflow follows any more.',
    'A finance-releaser asks the bank and enters the answer (`enter-payment-report`). It is never sent again by hand.',
  ],
  'linked-case-missing': [
    'Persons went on to a linked case, and its workflow was not started.',
    'The case before starts it by itself as soon as a worker runs it: see [A case is stalled](#a-case-is-stalled).',
  ],
  'timer-overdue': [
    'A deadline has passed and nobody was told.',
    'The case’s workflow does not run: see [A case is stalled](#a-case-is-stalled). With a worker up it rings at once.',
  ],
  'part-without-person': [
    'A part of it names somebody whose account is not active, and no succession has reached it.',
    'With a succession that runs: wait, and look at `homeward_succession_parts_total`. Without one: the team-lead of that organisation decides it, see [Somebody leaves](#somebody-leaves).',
  ],
  'key-open': [
    'The outcome of a claimed key is unknown for more than an hour.',
    'See [Keys stay open](#keys-stay-open).',
  ],
};

export const searchAttributeWords: Words<SearchAttributeName, readonly [string]> = {
  CaseStage: ['the stage of the case'],
  WaitingFor: ['the roles that the case waits for, as far as everybody may know'],
  DueAt: ['the day on which the first of its open tasks is due, as midnight UTC of that day'],
  Alert: ['its alerts, see below'],
  ProgrammeVersion: ['the policy version it was opened under'],
};
