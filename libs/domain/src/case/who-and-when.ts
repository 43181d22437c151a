import { stages, type OrganisationType, type Role, type Stage } from '@homeward/contracts';
import { rolesThat } from '../roles.js';

export const open = stages.filter((stage) => stage !== 'closed');
export const always = stages;
export const untilDeparture: readonly Stage[] = [
  'counselling',
  'registration',
  'risk-assessment',
  'planning',
  'pre-departure',
];
export const onTheWay: readonly Stage[] = [...untilDeparture, 'in-transit', 'post-arrival'];
/**
 * SEE-3, CONS-1: the types of organisation that may take steps beyond their own categories, for example emergency
 * access or a disclosure. All of these types read by law. Offices abroad are not among them: they read by a person's
 * consent.
 */
export const ofTheProgramme: readonly OrganisationType[] = [
  'canton',
  'specialised-centre',
  'country-office',
  'oversight',
];
/**
 * PEOPLE-2: the roles that may disclose data. One of the two people who disclose is responsible for data protection
 * or is a team-lead (disclosures/rules.ts).
 */
export const whoDiscloses: readonly Role[] = ['case-manager', 'protection-officer', 'team-lead'];
export const caseworkers: readonly Role[] = ['counsellor', 'case-manager'];
/**
 * INC-2: `wardens` are the roles responsible for incidents. `mayNarrow` are the roles that may hold or narrow without
 * giving a reason.
 */
export const wardens: readonly Role[] = ['case-manager', 'team-lead', 'protection-officer'];
export const mayNarrow: readonly Role[] = [...wardens, 'counsellor'];
/** The roles that see cases and do not belong to finance. */
export const anyone = rolesThat(({ lists, ofFinance }) => lists === 'cases' && !ofFinance);
/** CONS-2: the roles that read consents, and their team-leads. */
export const whoReadsConsents: readonly Role[] = [
  ...rolesThat(({ reads }) => reads.includes('consent')),
  'team-lead',
];
/** The roles that see cases. The airport sees its travellers instead (SEE-1). */
export const everyStaff = [...anyone, ...rolesThat(({ ofFinance }) => ofFinance === true)];
/** COUN-2: the roles of every member of staff who may see the case or serves the journey. */
export const withAirport = [...everyStaff, ...rolesThat(({ lists }) => lists === 'travellers')];
