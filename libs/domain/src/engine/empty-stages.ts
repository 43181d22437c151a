import { emptyBreakGlass } from '../break-glass/state.js';
import { emptyClosure } from '../closure/state.js';
import { emptyCorrections } from '../corrections/state.js';
import { emptyCounselling } from '../counselling/state.js';
import { emptyDisclosures } from '../disclosures/state.js';
import { emptyDoubleAid } from '../double-aid/state.js';
import { emptyFollowUp } from '../follow-up/state.js';
import { emptyIncidents } from '../incidents/state.js';
import { emptyLinked } from '../linked/state.js';
import { emptyMonitoring } from '../monitoring/state.js';
import { emptyNeverShow } from '../never-show/state.js';
import { emptyOutcomes } from '../outcomes/state.js';
import { emptyPlanning } from '../planning/state.js';
import { emptyRegistration } from '../registration/state.js';
import { emptyRisk } from '../risk/state.js';
import { emptyTransfer } from '../transfer/state.js';
import { emptyTravel } from '../travel/state.js';
import { emptyWithdrawal } from '../withdrawal/state.js';

/** What each slice is in a new case. */
export const emptySlices = {
  counselling: emptyCounselling,
  registration: emptyRegistration,
  doubleAid: emptyDoubleAid,
  risk: emptyRisk,
  minors: () => ({}),
  planning: emptyPlanning,
  travel: emptyTravel,
  withdrawal: emptyWithdrawal,
  incidents: emptyIncidents,
  breakGlass: emptyBreakGlass,
  disclosures: emptyDisclosures,
  neverShow: emptyNeverShow,
  transfer: emptyTransfer,
  documents: () => [],
  payments: () => ({}),
  medicalAid: () => ({}),
  followUp: emptyFollowUp,
  monitoring: emptyMonitoring,
  comingBack: () => ({}),
  outcomes: emptyOutcomes,
  closure: emptyClosure,
  linked: emptyLinked,
  corrections: emptyCorrections,
};

type EmptyStages = { [Slice in keyof typeof emptySlices]: ReturnType<(typeof emptySlices)[Slice]> };

export const emptyStages = (): EmptyStages =>
  Object.fromEntries(Object.entries(emptySlices).map(([slice, empty]) => [slice, empty()])) as EmptyStages;
