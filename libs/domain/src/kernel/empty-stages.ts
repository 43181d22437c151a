import { emptyClosure } from '../closure/state.js';
import { emptyCounselling } from '../counselling/state.js';
import { emptyFollowUp } from '../follow-up/state.js';
import { emptyIncidents } from '../incidents/state.js';
import { emptyMonitoring } from '../monitoring/state.js';
import { emptyOutcomes } from '../outcomes/state.js';
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
  incidents: emptyIncidents(),
  payments: {},
  medicalAid: {},
  followUp: emptyFollowUp(),
  monitoring: emptyMonitoring(),
  comingBack: {},
  outcomes: emptyOutcomes(),
  closure: emptyClosure(),
});
