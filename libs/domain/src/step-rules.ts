import type { StepCode } from '@homeward/contracts';
import { breakGlassRules } from './break-glass/rules.js';
import { closureRules } from './closure/rules.js';
import { comingBackRules } from './coming-back/rules.js';
import { correctionRules } from './corrections/rules.js';
import { safetySharingRules } from './counselling/safety-sharing.js';
import { counsellingRules } from './counselling/rules.js';
import { deathRules } from './death/rules.js';
import { disclosureRules } from './disclosures/rules.js';
import { documentRules } from './documents/rules.js';
import { doubleAidRules } from './double-aid/rules.js';
import { followUpRules } from './follow-up/rules.js';
import { incidentRules } from './incidents/rules.js';
import { clockRules } from './kernel/machine-rules.js';
import type { StepRules } from './kernel/step-rule.js';
import { reopeningRules } from './linked/reopen.js';
import { splitRules } from './linked/split.js';
import { medicalAidRules } from './medical-aid/rules.js';
import { minorRules } from './minors/rules.js';
import { monitoringRules } from './monitoring/rules.js';
import { neverShowRules } from './never-show/rules.js';
import { payeeRules } from './payments/payee.js';
import { receiptRules } from './payments/receipts.js';
import { outcomeRules } from './outcomes/rules.js';
import { paymentReportRules } from './payments/reports.js';
import { paymentRules } from './payments/rules.js';
import { debtRules } from './planning/debts.js';
import { planningRules } from './planning/rules.js';
import { registrationRules } from './registration/rules.js';
import { overrideRules } from './risk/override.js';
import { riskRules } from './risk/rules.js';
import { staffingRules } from './staffing/rules.js';
import { transferRules } from './transfer/rules.js';
import { travelRules } from './travel/rules.js';
import { withdrawalRules } from './withdrawal/rules.js';

/** Every step's rules by its code: one place to look. */
export const stepRules = {
  ...counsellingRules,
  ...staffingRules,
  ...transferRules,
  ...registrationRules,
  ...doubleAidRules,
  ...riskRules,
  ...overrideRules,
  ...minorRules,
  ...planningRules,
  ...debtRules,
  ...travelRules,
  ...withdrawalRules,
  ...incidentRules,
  ...breakGlassRules,
  ...safetySharingRules,
  ...disclosureRules,
  ...neverShowRules,
  ...documentRules,
  ...deathRules,
  ...comingBackRules,
  ...outcomeRules,
  ...paymentRules,
  ...payeeRules,
  ...receiptRules,
  ...paymentReportRules,
  ...medicalAidRules,
  ...followUpRules,
  ...monitoringRules,
  ...closureRules,
  ...splitRules,
  ...reopeningRules,
  ...correctionRules,
  ...clockRules,
} as unknown as StepRules<StepCode>;
