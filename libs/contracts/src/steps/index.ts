import type { AidSteps } from './aid.js';
import type { ClosureSteps } from './closure.js';
import type { CounsellingSteps } from './counselling.js';
import type { EndingSteps } from './endings.js';
import type { IncidentSteps } from './incidents.js';
import type { MachineSteps } from './machine.js';
import type { PlanningSteps } from './planning.js';
import type { RegistrationSteps } from './registration.js';
import type { RiskAssessmentSteps } from './risk-assessment.js';
import type { TravelSteps } from './travel.js';

export * from './aid.js';
export * from './closure.js';
export * from './common.js';
export * from './counselling.js';
export * from './endings.js';
export * from './incidents.js';
export * from './machine.js';
export * from './planning.js';
export * from './registration.js';
export * from './risk-assessment.js';
export * from './travel.js';

/** Every step a member of staff can take, with its payload. */
export interface StaffSteps
  extends
    CounsellingSteps,
    RegistrationSteps,
    RiskAssessmentSteps,
    PlanningSteps,
    TravelSteps,
    AidSteps,
    IncidentSteps,
    EndingSteps,
    ClosureSteps {}
export interface AllSteps extends StaffSteps, MachineSteps {}

export type StaffStepCode = keyof StaffSteps;
export type MachineStepCode = keyof MachineSteps;
export type StepCode = keyof AllSteps;
