import { staffStepCodes, type Role, type StaffStepCode } from '@homeward/contracts';
import { auditRouteOfStep } from '../case/define-step.js';
import { incidentsSections } from '../incidents/sections.js';
import { roleRows } from '../roles.js';
import { tellsOfStep } from './tells.js';

/** Who looks through the audit: the auditor through all of it, a protection-officer where they answer for the data. */
export const auditReaders = ['auditor', 'protection-officer'] as const satisfies readonly Role[];

/** What the list of the audit leaves out: what was done, on which routes, and all that lies below these paths. */
export interface AuditUntold {
  readonly actions: readonly string[];
  readonly routes: readonly string[];
  readonly below: readonly string[];
}

/** INC-2, SEE-4: such an act may be about whoever reads of it. */
const aboutStaff: readonly StaffStepCode[] = [
  'record-incident',
  'acknowledge-incident',
  'answer-about-whom',
  'record-complaint',
  'answer-complaint',
  'place-hold',
  'lift-hold',
  'narrow-part',
  'propose-narrowing-lifting',
  'confirm-narrowing-lifting',
  'drop-narrowing-lifting',
  'name-never-show',
  'lift-never-show',
];

export const isAboutStaff = (step: StaffStepCode): boolean => aboutStaff.includes(step);

/** Whoever a breach is about does not see it, and whom an incident is about finds no decision on what is forgotten. */
const besideTheProcess = ['breaches', 'cases/:caseId/legal-holds', 'cases/:caseId/erasures'];

/** What a seat arranges for itself is told to nobody outside it: the task may be one that the reader does not know of. */
const ofTheDesk = ['cases/:caseId/tasks', 'cases/:caseId/drafts', 'cases/:caseId/notes', 'drafts'];

/**
 * What the list does not tell this role, whoever they are and whatever happened: an entry that was missing for one
 * reader alone would tell them that something is about them. A protection-officer knows the persons of the case, so
 * that the name of a step would tell what of them they do not read (SEE-1).
 */
export function auditUntold(role: Role): AuditUntold {
  const { reads } = roleRows[role];
  const steps = staffStepCodes.filter(
    (step) => isAboutStaff(step) || (role !== 'auditor' && !tellsOfStep(step, reads)),
  );
  const sections = incidentsSections.read.map(({ path }) => `cases/:caseId/${path}`);
  return {
    actions: role === 'auditor' ? steps : [...steps, 'accuse-last-two'],
    routes: steps.map(auditRouteOfStep),
    below: [...sections, ...besideTheProcess, ...ofTheDesk],
  };
}
