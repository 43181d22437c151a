import type { AccessSteps } from './access.js';
import type { AidSteps } from './aid.js';
import type { ClosureSteps } from './closure.js';
import type { CorrectionSteps } from './corrections.js';
import type { CounsellingSteps } from './counselling.js';
import type { DocumentSteps } from './documents.js';
import type { EndingSteps } from './endings.js';
import type { IncidentSteps } from './incidents.js';
import type { LinkedSteps } from './linked.js';
import type { MachineSteps } from './machine.js';
import type { PlanningSteps } from './planning.js';
import type { RegistrationSteps } from './registration.js';
import type { RiskAssessmentSteps } from './risk-assessment.js';
import type { SharingSteps } from './sharing.js';
import type { StaffingSteps } from './staffing.js';
import type { TravelSteps } from './travel.js';

export * from './access.js';
export * from './aid.js';
export * from './closure.js';
export * from './common.js';
export * from './corrections.js';
export * from './counselling.js';
export * from './documents.js';
export * from './endings.js';
export * from './incidents.js';
export * from './linked.js';
export * from './machine.js';
export * from './planning.js';
export * from './registration.js';
export * from './risk-assessment.js';
export * from './sharing.js';
export * from './staffing.js';
export * from './travel.js';

/** Every step a member of staff can take, with its payload. */
export interface StaffSteps
  extends
    CounsellingSteps,
    StaffingSteps,
    RegistrationSteps,
    RiskAssessmentSteps,
    PlanningSteps,
    TravelSteps,
    AidSteps,
    IncidentSteps,
    AccessSteps,
    SharingSteps,
    DocumentSteps,
    EndingSteps,
    ClosureSteps,
    LinkedSteps,
    CorrectionSteps {}
export interface AllSteps extends StaffSteps, MachineSteps {}

export type StaffStepCode = keyof StaffSteps;
export type MachineStepCode = keyof MachineSteps;
export type StepCode = keyof AllSteps;
