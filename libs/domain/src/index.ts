export { advance, marksDue, startDeadline, type Deadline, type Mark } from './calendar/deadlines.js';
export {
  breachLeft,
  breachRoles,
  breachStanding,
  mayKnowBreach,
  refuseBreach,
  refuseBreachEntry,
  type BreachEntryMade,
} from './breaches/rules.js';
export { refuseToSend } from './payments/ground.js';
export { keptText, textFault, type TextKind } from './texts/text-rule.js';
export { mayBreakGlass } from './break-glass/state.js';
export { dayOf, isDay, isInstant, isZone } from './calendar/instants.js';
export { dutyFrom, type Duty } from './kernel/duty.js';
export { isLength, isSeconds } from './calendar/length.js';
export {
  correctable,
  correctableSteps,
  isCorrectable,
  type CorrectableStep,
} from './corrections/correctable.js';
export { markShownTo, movesSeenBy } from './access/moves-seen.js';
export { effectOf, markOf, type Move } from './corrections/effect.js';
export { refuseCorrection } from './corrections/rules.js';
export { needsTwo } from './corrections/two-people.js';
export type { MadeCorrection, ProposedCorrection } from './corrections/state.js';
export { toldNow } from './corrections/told.js';
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
  refuseDataAnswerSeen,
  refuseDataRequest,
  refuseDataRequestAnswer,
  refuseSecondWord,
  statusOnceAnswered,
  statusAfterSecondWord,
  type DataRequestStanding,
} from './data-requests/rules.js';
export {
  heldAbout,
  heldSections,
  type HeldEntry,
  type HeldSection,
  type HeldSectionCode,
} from './data-requests/held-about.js';
export {
  documentToldTo,
  toldTo,
  type TextKept,
  type TextTold,
  type WithheldBecause,
} from './data-requests/texts.js';
export { toSpeakWith } from './double-aid/state.js';
export { identityAtOnce, identityToConfirm, type ToldIdentity } from './corrections/told-identity.js';
export { categoriesOfKind } from './documents/categories.js';
export type { AttachedDocument } from './documents/state.js';
export { wasAided } from './double-aid/paid.js';
export { personsOf, type Alert, type CaseState, type Task } from './kernel/case-state.js';
export { deadlinesSeenBy, type DeadlineSeen } from './access/seen-deadlines.js';
export { lastReachedOn, triesInVain } from './follow-up/state.js';
export {
  certificateReaders,
  forgettingActCodes,
  forgettingActs,
  routeOfAct,
  type Decision,
  type ForgettingAct,
  type ForgettingActCode,
  type ForgettingMatter,
  type MatterStatus,
} from './forgetting/acts-table.js';
export { dueToForget, type Due } from './forgetting/due.js';
export {
  isInForce,
  endsErasure,
  mustBeKept,
  notErasable,
  personNotErasable,
  type Hold,
  type ToErase,
} from './forgetting/may-erase.js';
export { refuseHold } from './forgetting/may-hold.js';
export { isDoneBy, refuseAct, statusAfter, type DoneAct, type Matter } from './forgetting/two-people.js';
export {
  decidesOnForgetting,
  knowsMatter,
  secondPersonsFor,
  type SecondPerson,
} from './forgetting/who-decides.js';
export { holdsInForce, isHiddenFrom } from './incidents/state.js';
export { isWarden } from './incidents/wardens.js';
export { evolve, fold, refuse, refuseOpening, situationOf, standingOf, todayAt } from './kernel/engine.js';
export { isConfidentialAlert } from './access/confidential.js';
export type { Fact } from './kernel/fact.js';
export { newCase } from './kernel/new-case.js';
export { stateFrom } from './kernel/state-from.js';
export { isAskedFor, unaskedAtFirst } from './kernel/asked.js';
export { coverOf, namedSeats, seatingOf, seatsOf, type Seat } from './kernel/parts.js';
export {
  correctionsSeenBy,
  recordToCorrect,
  type ProposalSeen,
  type RecordToCorrect,
} from './access/corrections-seen.js';
export {
  countersReadBy,
  countedKindOf,
  movedSince,
  readsClaims,
  speaksOfEarlierAid,
} from './access/counters.js';
export { factsSeenBy, stepIdsShown, type FactSeen, type SeenAs } from './access/seen-facts.js';
export {
  airportDays,
  isAtTheGate,
  travellersOfTheDay,
  type TravellerOfTheDay,
} from './access/travellers-of-the-day.js';
export {
  accessesIn,
  accessUsedBy,
  learnsOfAccesses,
  managesTheCase,
  opensPayloads,
  type AccessSeen,
} from './access/by-break-glass.js';
export { categoriesOfOutcome, categoriesOfStatus, standingSeen } from './access/outcome-categories.js';
export { documentsSeenBy } from './access/documents-seen.js';
export { maySee } from './access/may-see.js';
export { tellsOfStep } from './access/tells.js';
export { fieldCategories, readOf, type FieldCategory } from './access/field-categories.js';
export { menuOf, type OpenItem } from './access/menu.js';
export { plansPutTo } from './access/plans-seen.js';
export { categoryOfDeadline } from './access/deadline-categories.js';
export { operatorsView, type OperatorsView, type OperatorsWait } from './access/operators-view.js';
export { outlookOf } from './access/outlook.js';
export { rolesWaitedFor } from './access/roles-waited-for.js';
export { keptFromGate, keptFromLists, knownToAll, personsSeenBy, stateSeenBy } from './access/seen-state.js';
export { aboutSubject } from './access/about.js';
export {
  mayReadOf,
  readableCategories,
  readsOf,
  readsOfOld,
  withCategory,
  type Reads,
} from './access/reads.js';
export { readingRestsOn, readsByConsent } from './access/recipients.js';
export { isKeptAlert, isKeptDeadline, isKeptTask } from './access/kept-from.js';
export { isRestricted, restrictionsInForce } from './incidents/restrictions.js';
export { isLifter } from './incidents/wardens.js';
export { isBeside, isPutTo } from './access/who-reads.js';
export { committedIn } from './linked/committed.js';
export { linkedCasesToStart, linkedIds } from './linked/state.js';
export { isNeverShown } from './never-show/state.js';
export { CEILING_MONTHS } from './medical-aid/clock.js';
export { ruleIds, type RuleId } from './kernel/rules.js';
export type { Situation } from './kernel/step-rule.js';
export { isHeldBack } from './payments/held.js';
export { attemptInput } from './payments/attempt-input.js';
export { paidMinor, paymentWork, type Payment } from './payments/state.js';
export { thirdPartyTexts } from './payments/texts.js';
export { bookingWork, type BookingWork } from './travel/bookings.js';
export { gate } from './travel/gate.js';
export { travellerOf } from './travel/state.js';
export { besidesOf } from './withdrawal/claims.js';
export { isJourneyInterrupted } from './withdrawal/state.js';
export {
  auditRouteOfStep,
  routeOfStep,
  staffStepCodes,
  staffStepOfWire,
  staffSteps,
  type StepRow,
} from './steps-table.js';
export { emailKey, likelyDoubles, type DirectoryAccount } from './staffing/likely-doubles.js';
export { toldOfWithdrawal, withdrawalsMoved } from './withdrawal/told.js';
