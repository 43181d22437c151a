import { aidSections } from '../aid/sections.js';
import { breakGlassSections } from '../break-glass/sections.js';
import { emptyBreakGlass } from '../break-glass/state.js';
import type { CaseState } from '../case/case-state.js';
import type { CaseSection, SliceSections } from '../case/section.js';
import { emptyClosure } from '../closure/state.js';
import { comingBackSections } from '../coming-back/sections.js';
import { emptyCorrections } from '../corrections/state.js';
import { counsellingSections } from '../counselling/sections.js';
import { emptyCounselling } from '../counselling/state.js';
import { disclosuresSections } from '../disclosures/sections.js';
import { emptyDisclosures } from '../disclosures/state.js';
import { emptyDoubleAid } from '../double-aid/state.js';
import { followUpSections } from '../follow-up/sections.js';
import { emptyFollowUp } from '../follow-up/state.js';
import { incidentsSections } from '../incidents/sections.js';
import { emptyIncidents } from '../incidents/state.js';
import { emptyLinked } from '../linked/state.js';
import { medicalAidSections } from '../medical-aid/sections.js';
import { minorsSections } from '../minors/sections.js';
import { monitoringSections } from '../monitoring/sections.js';
import { emptyMonitoring } from '../monitoring/state.js';
import { neverShowSections } from '../never-show/sections.js';
import { emptyNeverShow } from '../never-show/state.js';
import { outcomesSections } from '../outcomes/sections.js';
import { emptyOutcomes } from '../outcomes/state.js';
import { paymentsSections } from '../payments/sections.js';
import { planningSections } from '../planning/sections.js';
import { emptyPlanning } from '../planning/state.js';
import { registrationSections } from '../registration/sections.js';
import { emptyRegistration } from '../registration/state.js';
import { riskSections } from '../risk/sections.js';
import { emptyRisk } from '../risk/state.js';
import { transferSections } from '../transfer/sections.js';
import { emptyTransfer } from '../transfer/state.js';
import { travelSections } from '../travel/sections.js';
import { emptyTravel } from '../travel/state.js';
import { aroundSections } from '../around/sections.js';
import { emptyAround } from '../around/state.js';
import { unlistedEventsSections } from '../unlisted-events/sections.js';
import { emptyUnlistedEvents } from '../unlisted-events/state.js';
import { withdrawalSections } from '../withdrawal/sections.js';
import { emptyWithdrawal } from '../withdrawal/state.js';
import { personSections } from './person-sections.js';

/**
 * One slice of a case: its value in a new case, and either the sections that show the slice or the reason why no
 * section shows it.
 */
type Slice = { readonly empty: () => unknown } & (
  | { readonly sections: SliceSections; readonly hiddenBecause?: never }
  | { readonly hiddenBecause: string; readonly sections?: never }
);

/**
 * THE SLICES of a case. Each slice of CaseState is described once; if a slice is missing from this table, the code does
 * not compile.
 */
export const slices = {
  persons: { empty: () => ({}), sections: personSections },
  counselling: { empty: emptyCounselling, sections: counsellingSections },
  registration: { empty: emptyRegistration, sections: registrationSections },
  doubleAid: {
    empty: emptyDoubleAid,
    hiddenBecause: 'ELIG-1: the other case in which an identity was found',
  },
  risk: { empty: emptyRisk, sections: riskSections },
  minors: { empty: () => ({}), sections: minorsSections },
  planning: { empty: emptyPlanning, sections: planningSections },
  travel: { empty: emptyTravel, sections: travelSections },
  withdrawal: { empty: emptyWithdrawal, sections: withdrawalSections },
  incidents: { empty: emptyIncidents, sections: incidentsSections },
  breakGlass: { empty: emptyBreakGlass, sections: breakGlassSections },
  disclosures: { empty: emptyDisclosures, sections: disclosuresSections },
  neverShow: { empty: emptyNeverShow, sections: neverShowSections },
  around: { empty: emptyAround, sections: aroundSections },
  unlistedEvents: { empty: emptyUnlistedEvents, sections: unlistedEventsSections },
  transfer: { empty: emptyTransfer, sections: transferSections },
  documents: { empty: () => [], hiddenBecause: 'They are read and listed as documents' },
  aid: { empty: () => ({}), sections: aidSections },
  payments: { empty: () => ({}), sections: paymentsSections },
  medicalAid: { empty: () => ({}), sections: medicalAidSections },
  followUp: { empty: emptyFollowUp, sections: followUpSections },
  monitoring: { empty: emptyMonitoring, sections: monitoringSections },
  comingBack: { empty: () => ({}), sections: comingBackSections },
  outcomes: { empty: emptyOutcomes, sections: outcomesSections },
  closure: {
    empty: emptyClosure,
    hiddenBecause: 'When it was closed, and who closed it, is in the timeline',
  },
  linked: { empty: emptyLinked, hiddenBecause: 'CASE-3: which cases are linked is only for the case itself' },
  corrections: {
    empty: emptyCorrections,
    hiddenBecause: 'FACT-2: a corrected record is read and shown as it is now',
  },
} satisfies Record<SliceName, Slice>;

/**
 * The fields of a case that the engine itself maintains. Some of these fields are shown in answers or as tasks,
 * deadlines or alerts. The others are not shown.
 */
type OfTheEngine =
  | 'schema' | 'caseId' | 'caseNumber' | 'openedAt' | 'linkedTo' | 'policy' | 'stage' | 'sequence' | 'version' | 'parts' | 'centreBeside' | 'unasked'
  | 'askedEarly' | 'samePersons' | 'asksGround' | 'edition' | 'fileEndedOn' | 'deadlines' | 'tasks' | 'alerts' | 'counters' | 'receipts'; // prettier-ignore
type SliceName = Exclude<keyof CaseState, OfTheEngine>;

const all: readonly Slice[] = Object.values(slices);

/** Every part of a case that can be read separately, in the order of the slices. */
export const caseSections: readonly CaseSection[] = all.flatMap(({ sections }) => sections?.read ?? []);
/** The data of each slice that are disclosed to a person. */
export const personalSections = Object.assign(
  {},
  ...all.map(({ sections }) => sections?.person),
) as NonNullable<SliceSections['person']>;

type Empty = { [S in SliceName]: CaseState[S] };

export const emptySlices = (): Empty =>
  Object.fromEntries(
    Object.entries(slices).map(([slice, { empty }]) => [slice, empty()]),
  ) as unknown as Empty;
