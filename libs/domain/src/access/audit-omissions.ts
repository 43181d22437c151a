import { staffStepCodes, type Role, type StaffStepCode } from '@homeward/contracts';
import { auditRouteOfStep } from '../case/define-step.js';
import { incidentsSections } from '../incidents/sections.js';
import { roleRows } from '../roles.js';
import { isStepShown } from './visible-steps.js';

/**
 * The roles that read the audit. The auditor reads entries about all cases; a protection-officer reads only entries
 * about cases that they are responsible for. `auditOmissions` returns the entries that are hidden from each role.
 */
export const auditReaders = ['auditor', 'protection-officer'] as const satisfies readonly Role[];

/** The entries that the audit list leaves out: these actions, these routes, and all routes below these paths. */
export interface AuditOmissions {
  readonly actions: readonly string[];
  readonly routes: readonly string[];
  readonly below: readonly string[];
}

/** INC-2, SEE-4: steps that may be about the person who reads the audit. */
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

/**
 * Paths outside the process that the audit list leaves out. A breach is hidden from the staff whom the breach is about.
 * Decisions on erasure are hidden from the staff whom an incident is about.
 */
const besideTheProcess = ['breaches', 'cases/:caseId/legal-holds', 'cases/:caseId/erasures'];

/**
 * Routes by which a member of staff arranges their own work. These routes are hidden from all readers of the audit,
 * because they may belong to a task that the reader may not know of.
 */
const ofTheDesk = ['cases/:caseId/tasks', 'cases/:caseId/drafts', 'cases/:caseId/notes', 'drafts'];

/**
 * Returns the entries that the audit list hides from every reader in this role, even if nothing in them is about the
 * reader. If an entry were missing for one reader only, that reader would learn that something is about them. A
 * protection-officer knows the persons of the case, so the name of a step would reveal data that the protection-officer
 * does not read (SEE-1).
 */
export function auditOmissions(role: Role): AuditOmissions {
  const { reads } = roleRows[role];
  const steps = staffStepCodes.filter(
    (step) => isAboutStaff(step) || (role !== 'auditor' && !isStepShown(step, reads)),
  );
  const sections = incidentsSections.read.map(({ path }) => `cases/:caseId/${path}`);
  return {
    actions: role === 'auditor' ? steps : [...steps, 'accuse-last-two'],
    routes: steps.map(auditRouteOfStep),
    below: [...sections, ...besideTheProcess, ...ofTheDesk],
  };
}
