import type { PersonId, VaultId } from '../ids.js';
import type { ComingBackReason, DeathSource, ProposedOutcome } from '../vocabulary.js';

/** DEATH-1: from this record on everything that asks for this person is held. */
export interface ReportDeath {
  readonly personId: PersonId;
  readonly source: DeathSource;
  /** What is known, and from whom. Category risk. */
  readonly text: VaultId;
}
/** DEATH-1, PEOPLE-2: by somebody else than who reported it. */
export interface ConfirmDeath {
  readonly personId: PersonId;
}
/** It was not true: what was held goes on. */
export interface RefuteDeath {
  readonly personId: PersonId;
  /** Category risk. */
  readonly reason: VaultId;
}

/** BACK-1: a person is in Switzerland again, on the step's `occurredOn`. A fact: it ends nothing. */
export interface RecordComingBack {
  readonly personId: PersonId;
  readonly reason: ComingBackReason;
  /** Category risk. */
  readonly note?: VaultId;
}
/** BACK-1: only this decision ends aid. */
export interface DecideComingBack {
  readonly personId: PersonId;
  readonly decision: 'aid-goes-on' | 'aid-ends';
  /** Category risk. */
  readonly note?: VaultId;
}
/** A person who had arrived once and came back has left again: aid goes on where it stood. */
export interface RecordLeavingAgain {
  readonly personId: PersonId;
}

/** GATE-2: they left by their own means, without the programme. */
export interface RecordDepartureElsewhere {
  readonly personIds: readonly PersonId[];
  readonly safetyPlan: 'handed-over' | 'not-handed-over';
}

/** EXIT-1, PEOPLE-2. */
export interface ProposeOutcome {
  readonly proposalId: string;
  readonly personId: PersonId;
  readonly outcome: ProposedOutcome;
  /** Category monitoring. */
  readonly reason: VaultId;
}
export interface ProposalRef {
  readonly proposalId: string;
}

export interface EndingSteps {
  'report-death': ReportDeath;
  'confirm-death': ConfirmDeath;
  'refute-death': RefuteDeath;
  'record-coming-back': RecordComingBack;
  'decide-coming-back': DecideComingBack;
  'record-leaving-again': RecordLeavingAgain;
  'record-departure-elsewhere': RecordDepartureElsewhere;
  'propose-outcome': ProposeOutcome;
  'confirm-outcome': ProposalRef;
  'drop-outcome-proposal': ProposalRef;
}
