export { aboutSubject } from './access/about.js';
export { audienceOfAccesses, audienceOfEarlierAid, audienceOfGate } from './access/audiences.js';

export {
  visibleCorrectionsFor,
  recordToCorrect,
  type VisibleProposal,
  type RecordToCorrect,
} from './access/visible-corrections.js';

export { countedKindOf, countersReadBy, movedSince } from './access/counters.js';
export { StaffReader } from './access/reader.js';

export { categoryOfDeadline, isConfidentialAlert } from './access/deadline-categories.js';
export { documentsAt, visibleDocumentsFor, visibleDocument } from './access/visible-documents.js';
export { fieldCategoriesOf, fieldNames, readOf } from './access/field-categories.js';
export {
  isAlertHiddenFrom,
  isDeadlineHiddenFrom,
  isTaskHiddenFrom,
  isTravellerHiddenFrom,
} from './access/hidden-from.js';
export { maySee, accessUsedBy, managesTheCase, mayReadPayloads } from './access/may-see.js';
export { markShownTo, visibleMovesFor } from './access/visible-moves.js';
export { operatorsView, type OperatorsView, type OperatorsWait } from './access/operators-view.js';
export { categoriesOfOutcome, categoriesOfStatus, visibleStanding } from './access/outcome-categories.js';
export { outlookOf } from './access/outlook.js';
export { plansToDecide } from './access/plans-to-decide.js';
export { identitiesIn, identitiesReadBy, type StandingIdentity } from './access/identities-read.js';
export {
  everything,
  mayReadOf,
  readableCategories,
  readsOf,
  readsOfOld,
  withCategory,
  type Reads,
} from './access/reads.js';

export { Field, namedThings } from './case/fields.js';
export type { FieldCategory, Fields, NamedThing, NestedFields, Shape } from './case/fields.js';
export { textsOfStep, type TextOfStep } from './engine/texts-of-step.js';
export { machineStepCodes } from './engine/machine-rules.js';
export { menuOf, type OpenItem } from './engine/menu.js';
export { namedAct, namedActCodes, type NamedActCode } from './acts/named-acts.js';
export { asStaffSend, isSentAlone } from './acts/as-staff-send.js';
export { concernedBy, openActsOf, type OpenAct } from './acts/open-acts.js';
export { secondWordSteps } from './engine/second-words.js';

export { readingRestsOn, readsByConsent } from './access/recipients.js';
export { hasReaders } from './access/record-readers.js';
export { rolesWaitedFor } from './access/roles-waited-for.js';
export { waysOutOf } from './engine/ways-out.js';
export {
  visibleRecordsFor,
  visibleStepIds,
  type VisibleRecord,
  type MaybeVisibleRecord,
} from './access/visible-records.js';
export {
  accountsWithoutTask,
  followedTasksFor,
  visibleToEverybody,
  visiblePersonsFor,
  visibleStateFor,
  type VisiblePerson,
  visibleHoldsFor,
  visibleIn,
} from './access/visible-state.js';
export { visibleStageFor } from './access/as-it-stood.js';
export { isStepShown } from './access/visible-steps.js';
export {
  airportDays,
  flightsFromHere,
  isAtTheGate,
  travellersOfTheDay,
  type CashOfTheDay,
  type TravellerOfTheDay,
} from './access/travellers-of-the-day.js';

export { visibleDeadlinesFor, type VisibleDeadline } from './engine/visible-deadlines.js';

export { askedOf, whoCanTake, type CanTake } from './access/who-can-take.js';
export { thingKinds } from './access/subjects.js';
export { shortNumber } from './notices/short-number.js';
export {
  breachLeft,
  breachRoles,
  breachStanding,
  mayKnowBreach,
  refuseBreach,
  refuseBreachEntry,
  type BreachEntryMade,
} from './breaches/rules.js';

export { accessesIn, mayBreakGlass, type VisibleAccess } from './break-glass/state.js';
export { advance, marksDue, startDeadline, type Deadline, type Mark } from './calendar/deadlines.js';
export { dayOf, isDay, isInstant, isZone } from './calendar/instants.js';
export { isLength, isSeconds } from './calendar/length.js';
export type { CaseSection, PersonalDataEntry } from './case/section.js';
export {
  correctableFieldsOf,
  correctableSteps,
  isCorrectable,
  correctionRuleOf,
} from './corrections/correctable.js';
export { effectOf, markOf, type Move } from './corrections/effect.js';
export { moveKinds } from './corrections/snapshot.js';
export { refuseCorrection } from './corrections/rules.js';
export type { MadeCorrection, ProposedCorrection } from './corrections/state.js';
export {
  identityAtOnce,
  identityToConfirm,
  type CorrectedIdentity,
} from './corrections/corrected-identity.js';
export { recordAsCorrected } from './corrections/correction-facts.js';
export { needsTwo } from './corrections/who-corrects.js';
export {
  visibleRecordsOf,
  stepsShownToPerson,
  type PersonalDataField,
  type PersonalDataRecord,
} from './data-requests/records.js';
export {
  personalDataOf,
  personalDataSections,
  type PersonalDataSection,
} from './data-requests/personal-data.js';
export { caseSections } from './engine/slices.js';

export {
  dataRequestAnswerers,
  dataRequestOwner,
  dataRequestRecorders,
  dataRequestSeconders,
  hasGivenSecondWord,
  isHandedOut,
  knowsDataRequest,
  mayAnswerDataRequests,
  mayRecordDataRequests,
  refuseReadingDataAnswer,
  refuseDataRequest,
  refuseDataRequestAnswer,
  refuseSecondWord,
  statusAfterSecondWord,
  statusOnceAnswered,
  type DataRequestStanding,
} from './data-requests/rules.js';

export {
  visibleDocumentFor,
  disclosureTo,
  withheldReasons,
  type StoredText,
  type TextDisclosure,
  type WithheldBecause,
} from './data-requests/texts.js';

export { categoriesOfKind } from './documents/categories.js';
export type { AttachedDocument } from './documents/state.js';
export { wasAided } from './double-aid/grounds.js';
export { aidMatchStatuses, toSpeakWith } from './double-aid/state.js';
export { destinationOf, earlierAidAnswers } from './registration/state.js';
export { lastReachedOn, triesInVain } from './follow-up/state.js';
export {
  certificateReaders,
  decisions,
  forgettingActCodes,
  forgettingActs,
  matterStatuses,
  routeOfAct,
  type Decision,
  type ForgettingAct,
  type ForgettingActCode,
  type ForgettingMatter,
  type MatterStatus,
} from './forgetting/acts-table.js';

export { dueToForget, type Due } from './forgetting/due.js';
export {
  endsErasure,
  isInForce,
  mustRetain,
  notErasable,
  personNotErasable,
  programmeGoesOn,
  refuseHold,
  type Hold,
  type ToErase,
} from './forgetting/may-erase.js';

export {
  awaitingSecond,
  isDoneBy,
  refuseAct,
  secondActOn,
  statusAfter,
  type DoneAct,
  type Matter,
} from './forgetting/two-people.js';
export {
  decidesOnForgetting,
  knowsMatter,
  secondPersonsFor,
  type SecondPerson,
} from './forgetting/who-decides.js';

export { isAskedFor, unaskedAtFirst } from './case/asked.js';
export { awaitedSteps } from './case/awaited-steps.js';
export {
  alertCodes,
  clockedDue,
  taskAsShown,
  personsOf,
  type Alert,
  type CaseState,
  type VisibleState,
  type Task,
} from './case/case-state.js';
export {
  auditRouteOfStep,
  isStaffStep,
  mayTake,
  pathFieldOf,
  routeOfStep,
  staffStepOfWire,
  stepOf,
  type AnyStep,
  type StepRow,
} from './case/define-step.js';

export { isRestricted, restrictionsInForce } from './incidents/restrictions.js';
export { heldIfLost } from './incidents/held-if-lost.js';
export { holdsInForce } from './incidents/state.js';
export { isVeiled, isHiddenFrom } from './incidents/veiled.js';
export { isLifter, isWarden } from './incidents/wardens.js';

export { auditReaders, auditOmissions, type AuditOmissions } from './access/audit-omissions.js';
export { visibleCaseFile, visibleReceivingOffice } from './engine/case-file.js';
export { consentsMissing, type MissingConsent, type StandardConsent } from './acts/consents-missing.js';
export { needKinds, type Need } from './access/visible-needs.js';
export { goneThings, historyOf, stepsReadAt } from './access/history.js';
export { visibleItems } from './access/visible-items.js';
export { sectionAccess } from './access/section-access.js';
export { todayAt } from './case/clock.js';
export { checkPersons } from './case/persons-in.js';
export { dutyFrom, type Duty } from './case/task-length.js';
export { currentMarks, type Fact } from './case/fact.js';
export { providerKey } from './case/provider-key.js';
export type { Found } from './case/field-kinds.js';
export { isNeverShown } from './case/natural-person.js';
export { centreTypes } from './case/centres.js';
export { lastOfFallback } from './incidents/independents.js';
export type { About } from './incidents/fields.js';
export { coverOf, namedSeats, isHolder, isSeated, filledParts, seatsOf, type Seat } from './case/parts.js';
export { ruleIds, type RuleId } from './case/rules.js';
export type { Situation } from './case/step-rule.js';
export { ownWord } from './case/second-word.js';
export type { Rightly, CorrectedRecord } from './corrections/corrected-record.js';
export { evolve, fold, refuse, refuseOpening, situationOf, availabilityOf } from './engine/engine.js';
export {
  actRoute,
  auditRouteOf,
  copyOf,
  drawsOf,
  refuseNext,
  refuseSent,
  takenOn,
  contentOfStep,
  wireOfSent,
} from './engine/act.js';
export { newCase } from './engine/new-case.js';
export { askedNext, isAnsweredByTaking, matterIn, wantsAnswer } from './notices/asked-next.js';
export { urgencies, urgencyOfDuty, urgencyOfNews, type Urgency } from './notices/urgency-table.js';
export {
  urgencyOfRaised,
  urgencyOfReminder,
  urgencyOfTask,
  type NoticeUrgency,
  type WantedAnswer,
} from './notices/urgency.js';
export { stateFrom } from './engine/state-from.js';
export { committedIn } from './linked/committed.js';
export type { LinkedCaseIds } from './linked/fields.js';
export { linkedCasesToStart, linkedIds } from './linked/state.js';
export { CEILING_MONTHS } from './medical-aid/clock.js';
export { attemptInput, keysOfAttempts, matchesByForm } from './payments/attempts.js';
export {
  bankSettlements,
  explanationsFor,
  refuseExplanation,
  outcomeOfEntry,
  unmatchedReasons,
  bankEntryKinds,
  type BankEntryKind,
  type BankMatch,
  type BankSettlement,
  type MatchOutcome,
  type UnmatchedReason,
} from './payments/bank-entries.js';
export { seesPayment } from './worklist/sees-payment.js';
export { orderInFile, orderOfAttempt, type OrderInFile } from './worklist/order-in-file.js';
export { refuseToSend } from './payments/ground.js';
export { isHeldBack } from './payments/on-hold.js';
export { planStatuses, totalMinor, type Plan } from './planning/state.js';
export { paidMinor, paymentsOf, paymentWork, type Payment } from './payments/state.js';
export { eighteenthBirthday, isBirthDate, unknown } from './counselling/birth-date.js';
export { mayReceive } from './counselling/may-receive.js';
export { isInForce as isConsentInForce, type Consent } from './counselling/state.js';
export { thirdPartyTexts, type ThirdPartyTextCode } from './payments/texts.js';
export { countCase, hiddenRow, type ReportScope, type ReportTime } from './reports/count-case.js';
export { reportCsv } from './reports/csv.js';
export {
  daysOf,
  periodPattern,
  quarterOf,
  quarterPattern,
  settledQuarter,
  type Period,
  type Quarter,
} from './reports/quarter.js';
export {
  aidCategories,
  openStages,
  ReportCount,
  reportReaders,
  reportedOutcomes,
  waitedForRoles,
  type ReportTables,
} from './reports/report.js';
export { roleRows, rolesThat } from './roles.js';
export { emailKey, likelyDoubles, type DirectoryAccount } from './staffing/likely-doubles.js';
export type { AllSteps, StaffSteps } from './step-payloads.js';
export { staffSteps, type DefinedSteps } from './steps.js';
export { normalisedText, textFault, type TextKind } from './texts/text-rule.js';
export { bookingWork, currentBooking, type BookingWork } from './travel/bookings.js';
export { goingOn } from './travel/journeys.js';
export { mendedBy } from './travel/gate-waits.js';
export { gate } from './travel/gate.js';
export { travellerOf, type Booking, type Journey, type Leg } from './travel/state.js';
export { refuseArranging, refuseGiving, refusePostponing, refuseTaking } from './worklist/arrange.js';
export { noteReaders, readsDeskNote, type DeskNote, type NoteReader } from './worklist/desk-notes.js';
export { digestDay } from './worklist/digest-day.js';
export { initialsOf } from './worklist/initials.js';
export { taskAbout, type TaskAbout } from './worklist/task-about.js';
export { visibleTasks, type VisibleTask } from './worklist/visible-tasks.js';
export { besidesOf } from './withdrawal/claims.js';
export { isJourneyInterrupted } from './withdrawal/state.js';
export { staffToInform, withdrawalsMoved } from './withdrawal/withdraw.js';
export { positionsOf, type LedgerAccount, type Position } from './ledger/positions.js';
export {
  budgetRoles,
  budgetsOf,
  budgetWords,
  refuseBudgetWord,
  type BudgetStanding,
  type BudgetWord,
  type BudgetYear,
  type ProposedBudget,
} from './ledger/budgets.js';
export { leftAfter } from './ledger/draws.js';
export { entryOf, movesBetween, type LedgerEntry } from './ledger/postings.js';
export {
  instantsOf,
  journalAccounts,
  journalCsv,
  ledgerReaders,
  statementCsv,
  statementLines,
  statementOf,
  statementPeriodOf,
  statementPeriods,
  type AccountNumbers,
  type JournalLine,
  type LedgerSum,
  type StatementLine,
  type StatementPart,
  type StatementPeriod,
} from './reports/ledger-statement.js';
