import { aidWaits } from '../aid/waits.js';
import { breakGlassWaits } from '../break-glass/waits.js';
import type { Waits } from '../case/wait.js';
import { closureWaits } from '../closure/waits.js';
import { comingBackWaits } from '../coming-back/waits.js';
import { correctionWaits } from '../corrections/waits.js';
import { safetySharingWaits } from '../counselling/safety-sharing.js';
import { counsellingWaits } from '../counselling/waits.js';
import { deathWaits } from '../death/waits.js';
import { disclosureWaits } from '../disclosures/waits.js';
import { doubleAidWaits } from '../double-aid/waits.js';
import { followUpWaits } from '../follow-up/waits.js';
import { incidentWaits } from '../incidents/waits.js';
import { linkedWaits } from '../linked/waits.js';
import { medicalAidWaits } from '../medical-aid/waits.js';
import { ageWaits } from '../minors/age.js';
import { minorWaits } from '../minors/waits.js';
import { monitoringWaits } from '../monitoring/waits.js';
import { neverShowWaits } from '../never-show/waits.js';
import { outcomeWaits } from '../outcomes/waits.js';
import { paymentWaits } from '../payments/waits.js';
import { planningWaits } from '../planning/waits.js';
import { registrationWaits } from '../registration/waits.js';
import { riskWaits } from '../risk/waits.js';
import { transferWaits } from '../transfer/waits.js';
import { hearingWaits } from '../travel/hearing.js';
import { travelWaits } from '../travel/waits.js';
import { aroundWaits } from '../around/waits.js';
import { unlistedEventWaits } from '../unlisted-events/waits.js';
import { withdrawalWaits } from '../withdrawal/waits.js';

/** Everything a case can wait for, in the order of the process. */
export const stageWaits: readonly Waits[] = [
  incidentWaits,
  deathWaits,
  counsellingWaits,
  registrationWaits,
  doubleAidWaits,
  riskWaits,
  minorWaits,
  ageWaits,
  planningWaits,
  travelWaits,
  hearingWaits,
  withdrawalWaits,
  transferWaits,
  comingBackWaits,
  aidWaits,
  paymentWaits,
  medicalAidWaits,
  followUpWaits,
  monitoringWaits,
  outcomeWaits,
  closureWaits,
  linkedWaits,
  correctionWaits,
  breakGlassWaits,
  safetySharingWaits,
  disclosureWaits,
  neverShowWaits,
  aroundWaits,
  unlistedEventWaits,
];
