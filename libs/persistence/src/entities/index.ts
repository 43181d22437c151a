import { AidHashEntity } from './aid-hash.entity.js';
import { AidLookupEntity } from './aid-lookup.entity.js';
import { AidMatchEntity } from './aid-match.entity.js';
import { ArrangedTaskEntity } from './arranged-task.entity.js';
import { AuditChainEntity } from './audit-chain.entity.js';
import { AuditEntryEntity } from './audit-entry.entity.js';
import { BankEntryEntity } from './bank-entry.entity.js';
import { BankFileLineEntity } from './bank-file-line.entity.js';
import { BankFileEntity } from './bank-file.entity.js';
import { BankMatchEntity } from './bank-match.entity.js';
import { BankReportEntity } from './bank-report.entity.js';
import { BankStatementEntity } from './bank-statement.entity.js';
import { BreachEntryEntity } from './breach-entry.entity.js';
import { BreachEntity } from './breach.entity.js';
import { BudgetWordEntity } from './budget-word.entity.js';
import { BudgetEntity } from './budget.entity.js';
import { CaseAccessEntity } from './case-access.entity.js';
import { CasePartEntity } from './case-part.entity.js';
import { OperatorGrantEntity } from './operator-grant.entity.js';
import { ComparisonPlaceEntity } from './comparison-place.entity.js';
import { CountrySuspensionEntity } from './country-suspension.entity.js';
import { DataRequestEntity } from './data-request.entity.js';
import { DefaultPartEntity } from './default-part.entity.js';
import { DocumentEntity } from './document.entity.js';
import { DeskNoteEntity } from './desk-note.entity.js';
import { DraftEntity } from './draft.entity.js';
import { EngineEpochEntity } from './engine-epoch.entity.js';
import { StepTakenAgainEntity } from './step-taken-again.entity.js';
import { ErasedCountEntity } from './erased-count.entity.js';
import { ErasureEntity } from './erasure.entity.js';
import { KeyStoreEntity } from './key-store.entity.js';
import { ListLineEntity } from './list-line.entity.js';
import { LedgerEntryEntity } from './ledger-entry.entity.js';
import { LedgerPostingEntity } from './ledger-posting.entity.js';
import { LedgerStepEntity } from './ledger-step.entity.js';
import { LegalHoldEntity } from './legal-hold.entity.js';
import { ConsoleSessionEntity } from './console-session.entity.js';
import { LoopLeaseEntity } from './loop-lease.entity.js';
import { NameEntryEntity } from './name-entry.entity.js';
import { OrganisationEntity } from './organisation.entity.js';
import { OutboxMessageEntity } from './outbox-message.entity.js';
import { PaymentSendEntity } from './payment-send.entity.js';
import { PersonEntity } from './person.entity.js';
import { LeadSuccessionEntity } from './lead-succession.entity.js';
import { ReadingAlertEntity, ReadingCountEntity } from './reading.entity.js';
import { ReportEntity } from './report.entity.js';
import { ReturnCaseEntity } from './return-case.entity.js';
import { StaffAccountEntity } from './staff-account.entity.js';
import { StepRequestEntity } from './step-request.entity.js';
import { TaskEntity } from './task.entity.js';
import { TimelineRowEntity } from './timeline-row.entity.js';
import { TravellerEntity } from './traveller.entity.js';
import { VaultNoteEntity } from './vault-note.entity.js';

/** Every table, for TypeORM; test/migrations.e2e-spec.ts compares them with the migrations. */
export const entities = [
  OrganisationEntity,
  StaffAccountEntity,
  DefaultPartEntity,
  CountrySuspensionEntity,
  TimelineRowEntity,
  ReturnCaseEntity,
  PersonEntity,
  CasePartEntity,
  OperatorGrantEntity,
  ListLineEntity,
  TravellerEntity,
  CaseAccessEntity,
  TaskEntity,
  ArrangedTaskEntity,
  DraftEntity,
  DeskNoteEntity,
  StepRequestEntity,
  VaultNoteEntity,
  OutboxMessageEntity,
  PaymentSendEntity,
  AuditChainEntity,
  AuditEntryEntity,
  AidHashEntity,
  AidMatchEntity,
  NameEntryEntity,
  KeyStoreEntity,
  DocumentEntity,
  LedgerEntryEntity,
  LedgerPostingEntity,
  LedgerStepEntity,
  BudgetEntity,
  BudgetWordEntity,
  BankFileEntity,
  BankFileLineEntity,
  BankReportEntity,
  BankStatementEntity,
  BankEntryEntity,
  BankMatchEntity,
  LegalHoldEntity,
  ErasureEntity,
  EngineEpochEntity,
  StepTakenAgainEntity,
  ErasedCountEntity,
  AidLookupEntity,
  DataRequestEntity,
  BreachEntity,
  BreachEntryEntity,
  LeadSuccessionEntity,
  LoopLeaseEntity,
  ComparisonPlaceEntity,
  ReadingCountEntity,
  ReadingAlertEntity,
  ReportEntity,
  ConsoleSessionEntity,
];
