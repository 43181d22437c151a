import { emptyClosure } from '../closure/state.js';
import { emptyCorrections } from '../corrections/state.js';
import { emptyCounselling } from '../counselling/state.js';
import { emptyFollowUp } from '../follow-up/state.js';
import { emptyMonitoring } from '../monitoring/state.js';
import { emptyPlanning } from '../planning/state.js';
import { emptyRegistration } from '../registration/state.js';
import { emptyRisk } from '../risk/state.js';
import { emptyTravel } from '../travel/state.js';
import { emptyWithdrawal } from '../withdrawal/state.js';

export const emptyStages = () => ({
  counselling: emptyCounselling(),
  registration: emptyRegistration(),
  risk: emptyRisk(),
  minors: {},
  planning: emptyPlanning(),
  travel: emptyTravel(),
  withdrawal: emptyWithdrawal(),
  payments: {},
  medicalAid: {},
  followUp: emptyFollowUp(),
  monitoring: emptyMonitoring(),
  closure: emptyClosure(),
  corrections: emptyCorrections(),
});
