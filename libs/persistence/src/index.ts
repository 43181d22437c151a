export type { Doing } from './audit/entered.js';
export { AuditList, type AuditRequest, type AuditEntryLine } from './audit/audit-list.js';
export { AuditLog, type AuditEntry, type Machine } from './audit/audit-log.js';
export { KeyUses } from './audit/key-uses.js';
export { writeOnce, type WrittenRow } from './audit/write-once.js';
export { ReadingAlerts, type ReadingAlert, type ReadingQuota } from './audit/reading-alerts.js';
export type { ReadingKind } from './entities/reading.entity.js';
export { AuditVerification, type AuditReport } from './audit/audit-verification.js';
export { AuditCheckpoints } from './audit/checkpoints.js';
export { AidComparisons, type AidComparison, type ResolvedMatch } from './double-aid/aid-comparisons.js';
export {
  DataRequests,
  type CaseReaders,
  type DataRequest,
  type DataRequestMoved,
  type NewDataRequest,
} from './data-requests/data-requests.js';
export {
  Breaches,
  type Breach,
  type BreachConcerns,
  type BreachReading,
  type NewBreach,
} from './breaches/breaches.js';
export { ComparisonPlaces, type ComparisonBegun, type ComparisonPlace } from './comparison-places.js';
export { byRole, type RowScope } from './database/row-scope.js';
export {
  connectOnceUp,
  createDataSource,
  dataSourceOptions,
  type DatabaseUse,
} from './database/data-source.js';
export {
  clusterPosition,
  isKnownMigration,
  isNewestMigration,
  RestoredRecord,
  type ClusterPosition,
  type RecordPosition,
} from './restored-record.js';
export { readSignedJson, signedJson } from './signed-json.js';
export { probeRecord } from './database/probe-record.js';
export { Lease, type LoopName } from './leases.js';
export { migrate, migrateDown } from './database/migrate.js';
export { Documents, type DocumentMetadata, type NewDocument } from './documents/documents.js';
export { DocumentFiles } from './documents/document-files.js';
export { DocumentUpkeep } from './documents/document-upkeep.js';
export {
  type ErasureCertificate,
  type Removed,
  type SignedCertificate,
  erasureGrounds,
} from './forgetting/certificate.js';
export { ErasedRecord, type LastCheck, type OpenErasure } from './forgetting/erased-record.js';
export { Erasures, type Erasure } from './forgetting/erasures.js';
export { Forgettable, type ClosedCase } from './forgetting/forgettable.js';
export { LegalHolds, type LegalHold } from './forgetting/legal-holds.js';
export type { ActToWrite, StoredMatter } from './forgetting/matters.js';
export { ArrangedTasks, type Arrangement } from './desk/arranged-tasks.js';
export { DeskNotes } from './desk/desk-notes.js';
export { Drafts, type DraftOf, type DraftListed, type DraftRead } from './desk/drafts.js';
export { connectDocumentStore } from './documents/document-store.js';
export { loadDataKeysOf } from './key-store.js';
export type { Purpose } from './database/roles.js';
export { NameIndex } from './names/name-index.js';
export { IdentitiesRead, PersonNames, type NameCandidate, type PersonRead } from './names/identities-read.js';
export { Addressees, type Addressee, type Recipient } from './notices/addressees.js';
export { noticesOf, type Notice, type NoticeKind } from './notices/notices-of.js';
export { Digests, type DigestLine } from './notices/digests.js';
export { GatheredNotices, type GatheredLine } from './notices/gathered-notices.js';
export { MissedNotices } from './notices/missed-notices.js';
export { Outbox, type Channel, type OutboxMessage } from './notices/outbox.js';
export { UnansweredNotices, type AskedRound } from './notices/unanswered-notices.js';
export { seedFile } from './organisations/seed-file.js';
export { SeedRefused, seedOrganisations, type OrganisationsFile } from './organisations/seed.js';
export { Successions, type PartToGive, type SuccessionStanding } from './organisations/successions.js';
export {
  ConsoleSessions,
  type ConsoleSession,
  type ConsoleSessionListed,
} from './sessions/console-sessions.js';
export { asActor, StaffDirectory, type StaffMember } from './organisations/staff-directory.js';
export { Payees } from './payments/payees.js';
export {
  BankReports,
  type NewBankEntry,
  type NewBankReport,
  type BankStatement,
  type BegunMatch,
  type BankEntry,
  type TakenReport,
} from './payments/bank-reports.js';
export { BankFiles, type BankFile, type BankFileLine } from './payments/bank-files.js';
export { PaymentSends, type PaymentSend } from './payments/payment-sends.js';
export { PaymentGuard } from './payments/send-guard.js';
export { DutyReminders } from './notices/duty-reminders.js';
export { breachSeals, documentSeals, draftSeals, recordProtection, recordSeals } from './protection.js';
export {
  OperatorGrants,
  type GrantOutcome,
  type OperatorAct,
  type OperatorGrant,
} from './operator-grants.js';
export * from './reading/case-lists.js';
export * from './reading/case-reader.js';
export type { CaseRow } from './reading/case-row.js';
export { Census, type MovedCase } from './reading/census.js';
export type { Page, PageRequest } from './reading/page.js';
export {
  ifReadable,
  isErased,
  isOutage,
  isOutOfSight,
  RecordError,
  unlessErased,
  unlessUnreadable,
  type RecordErrorCode,
} from './record-error.js';
export { Budgets } from './ledger/budgets.js';
export { LedgerStatements } from './ledger/ledger-statements.js';
export { ReportRound } from './reports/report-round.js';
export { Reports, type StoredReport, type ReportListed } from './reports/reports.js';
export { EngineEpochs } from './record/engine-epochs.js';
export { PersonKeys } from './record/person-keys.js';
export { Rebuild, type Difference, type RebuildReport } from './record/rebuild.js';
export { RecordRepository, type RecordEntry } from './record/record.repository.js';
export {
  contentHash,
  type KeyedHashes,
  type RecordProtection,
  type Sealer,
  type Seals,
} from './record/seals.js';
export * from './requests/step-request.js';
export * from './requests/step-requests.js';
export { VaultNotes, type TextListed, type VaultNote } from './vault/vault-notes.js';
export { comparableIdentity, fullName, type RecordedIdentity } from './vault/recorded-identity.js';
