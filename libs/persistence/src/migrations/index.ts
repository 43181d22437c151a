import { Organisations1767225600000 } from './1767225600000-organisations.js';
import { Record1767225600001 } from './1767225600001-record.js';
import { RequestsAndEffects1767225600002 } from './1767225600002-requests-and-effects.js';
import { ArrangedTasks1767225600260 } from './1767225600260-arranged-tasks.js';
import { DeskNotes1767225600262 } from './1767225600262-desk-notes.js';
import { Digests1767225600263 } from './1767225600263-digests.js';
import { Drafts1767225600261 } from './1767225600261-drafts.js';
import { AuditByTime1767225600160 } from './1767225600160-audit-by-time.js';
import { AuditChains1767225600060 } from './1767225600060-audit-chains.js';
import { ComparisonPlaces1767225600171 } from './1767225600171-comparison-places.js';
import { Documents1767225600080 } from './1767225600080-documents.js';
import { DoubleAid1767225600018 } from './1767225600018-double-aid.js';
import { AidByPrecision1767225600360 } from './1767225600360-aid-by-precision.js';
import { FallbackList1767225600380 } from './1767225600380-fallback-list.js';
import { StagesAsTheyStood1767225600390 } from './1767225600390-stages-as-they-stood.js';
import { NamesUnderSalts1767225600400 } from './1767225600400-names-under-salts.js';
import { DraftsInTheirPlace1767225600410 } from './1767225600410-drafts-in-their-place.js';
import { VeiledCases1767225600420 } from './1767225600420-veiled-cases.js';
import { LostKeys1767225600430 } from './1767225600430-lost-keys.js';
import { OperatorGrants1767225600440 } from './1767225600440-operator-grants.js';
import { EngineEpochs1767225600450 } from './1767225600450-engine-epochs.js';
import { WithheldNotices1767225600460 } from './1767225600460-withheld-notices.js';
import { WhatBinds1767225600480 } from './1767225600480-what-binds.js';
import { Ledger1767225600490 } from './1767225600490-ledger.js';
import { Budgets1767225600510 } from './1767225600510-budgets.js';
import { BudgetsReserved1767225600520 } from './1767225600520-budgets-reserved.js';
import { BankFiles1767225600530 } from './1767225600530-bank-files.js';
import { BankReports1767225600540 } from './1767225600540-bank-reports.js';
import { LedgerPostedAt1767225600500 } from './1767225600500-ledger-posted-at.js';
import { PersonsTold1767225600370 } from './1767225600370-persons-told.js';
import { AidHashCorrections1767225600031 } from './1767225600031-aid-hash-corrections.js';
import { ListLines1767225600161 } from './1767225600161-list-lines.js';
import { ListsByWait1767225600190 } from './1767225600190-lists-by-wait.js';
import { LoopLeases1767225600170 } from './1767225600170-loop-leases.js';
import { NeverShown1767225600040 } from './1767225600040-never-shown.js';
import { Forgetting1767225600090 } from './1767225600090-forgetting.js';
import { KeyStore1767225600050 } from './1767225600050-key-store.js';
import { Reports1767225600061 } from './1767225600061-reports.js';
import { ReportsKept1767225600241 } from './1767225600241-reports-kept.js';
import { Sights1767225600070 } from './1767225600070-sights.js';
import { Breaches1767225600101 } from './1767225600101-breaches.js';
import { DataRequests1767225600100 } from './1767225600100-data-requests.js';
import { Safeguards1767225600120 } from './1767225600120-safeguards.js';
import { NaturalPersons1767225600130 } from './1767225600130-natural-persons.js';
import { DirectoryActs1767225600132 } from './1767225600132-directory-acts.js';
import { ReadingsCounted1767225600133 } from './1767225600133-readings-counted.js';
import { Senders1767225600131 } from './1767225600131-senders.js';
import { SeatsBegin1767225600140 } from './1767225600140-seats-begin.js';
import { AnsweredAfter1767225600150 } from './1767225600150-answered-after.js';
import { AuditTold1767225600240 } from './1767225600240-audit-told.js';
import { KeptFrom1767225600151 } from './1767225600151-kept-from.js';
import { Restarts1767225600152 } from './1767225600152-restarts.js';
import { TasksByLength1767225600270 } from './1767225600270-tasks-by-length.js';
import { ConsoleSessions1767225600280 } from './1767225600280-console-sessions.js';
import { StepsOfNotes1767225600290 } from './1767225600290-steps-of-notes.js';
import { NamesInOrder1767225600300 } from './1767225600300-names-in-order.js';
import { PaymentsOfTheirCase1767225600310 } from './1767225600310-payments-of-their-case.js';
import { AidByCase1767225600320 } from './1767225600320-aid-by-case.js';
import { LinkedCasesHeldStill1767225600330 } from './1767225600330-linked-cases-held-still.js';
import { DocumentsAsSent1767225600340 } from './1767225600340-documents-as-sent.js';
import { Urgencies1767225600350 } from './1767225600350-urgencies.js';
import { Travellers1767225600180 } from './1767225600180-travellers.js';
import { NameTokens1767225600210 } from './1767225600210-name-tokens.js';
import { SeatsAndSuccession1767225600030 } from './1767225600030-seats-and-succession.js';

/** The migrations in the order in which they run. A migration that was released is never changed. */
export const migrations = [
  Organisations1767225600000,
  Record1767225600001,
  RequestsAndEffects1767225600002,
  DoubleAid1767225600018,
  SeatsAndSuccession1767225600030,
  AidHashCorrections1767225600031,
  NeverShown1767225600040,
  KeyStore1767225600050,
  AuditChains1767225600060,
  Reports1767225600061,
  Sights1767225600070,
  Documents1767225600080,
  Forgetting1767225600090,
  DataRequests1767225600100,
  Breaches1767225600101,
  Safeguards1767225600120,
  NaturalPersons1767225600130,
  Senders1767225600131,
  DirectoryActs1767225600132,
  ReadingsCounted1767225600133,
  SeatsBegin1767225600140,
  AnsweredAfter1767225600150,
  KeptFrom1767225600151,
  Restarts1767225600152,
  AuditByTime1767225600160,
  ListLines1767225600161,
  LoopLeases1767225600170,
  ComparisonPlaces1767225600171,
  Travellers1767225600180,
  ListsByWait1767225600190,
  NameTokens1767225600210,
  AuditTold1767225600240,
  ReportsKept1767225600241,
  ArrangedTasks1767225600260,
  Drafts1767225600261,
  DeskNotes1767225600262,
  Digests1767225600263,
  TasksByLength1767225600270,
  ConsoleSessions1767225600280,
  StepsOfNotes1767225600290,
  NamesInOrder1767225600300,
  PaymentsOfTheirCase1767225600310,
  AidByCase1767225600320,
  LinkedCasesHeldStill1767225600330,
  DocumentsAsSent1767225600340,
  Urgencies1767225600350,
  AidByPrecision1767225600360,
  PersonsTold1767225600370,
  FallbackList1767225600380,
  StagesAsTheyStood1767225600390,
  NamesUnderSalts1767225600400,
  DraftsInTheirPlace1767225600410,
  VeiledCases1767225600420,
  LostKeys1767225600430,
  OperatorGrants1767225600440,
  EngineEpochs1767225600450,
  WithheldNotices1767225600460,
  WhatBinds1767225600480,
  Ledger1767225600490,
  LedgerPostedAt1767225600500,
  Budgets1767225600510,
  BudgetsReserved1767225600520,
  BankFiles1767225600530,
  BankReports1767225600540,
];
