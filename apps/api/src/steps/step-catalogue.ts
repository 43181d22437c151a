import type { StaffStepCode } from '@homeward/contracts';
import { accessHttp } from './schemas/access.js';
import { closureHttp } from './schemas/closure.js';
import { correctionsHttp } from './schemas/corrections.js';
import { counsellingHttp } from './schemas/counselling.js';
import { documentsHttp } from './schemas/documents.js';
import { endingsHttp } from './schemas/endings.js';
import { incidentsHttp } from './schemas/incidents.js';
import { linkedHttp } from './schemas/linked.js';
import { medicalAidHttp } from './schemas/medical-aid.js';
import { minorsHttp } from './schemas/minors.js';
import { paymentsHttp } from './schemas/payments.js';
import { planningHttp } from './schemas/planning.js';
import { registrationHttp } from './schemas/registration.js';
import { riskHttp } from './schemas/risk.js';
import { sharingHttp } from './schemas/sharing.js';
import { staffingHttp } from './schemas/staffing.js';
import { travelHttp } from './schemas/travel.js';
import { withdrawalHttp } from './schemas/withdrawal.js';
import type { StepHttp } from './step-http.js';

const correctable = [
  ...counsellingHttp,
  ...staffingHttp,
  ...registrationHttp,
  ...riskHttp,
  ...minorsHttp,
  ...planningHttp,
  ...travelHttp,
  ...withdrawalHttp,
  ...paymentsHttp,
  ...medicalAidHttp,
  ...incidentsHttp,
  ...accessHttp,
  ...sharingHttp,
  ...documentsHttp,
  ...endingsHttp,
  ...closureHttp,
  ...linkedHttp,
] as unknown as readonly StepHttp[];
const corrections = correctionsHttp(correctable);
const catalogue = [...correctable, ...corrections.steps] as readonly StepHttp[];

/** A correction as it is previewed: the same, and nothing is recorded. */
export const correctionPreview = corrections.preview;

/** Every step the API offers, by its code. The steps table says where; this says how its body looks. */
export const stepCatalogue: ReadonlyMap<StaffStepCode, StepHttp> = new Map(
  catalogue.map((http) => [http.step, http]),
);
