import {
  arrayOf,
  boolean,
  instant,
  listOf,
  objectOf,
  orNull,
  pageOf,
  schemaRef,
  string,
  uuid,
} from '../schema-parts.js';
import { ofCase } from './case-schemas.js';

/** Schemas of the lists over all cases: the cases, and what waits in each case. */
export const listSchemas = {
  CasePage: pageOf(schemaRef('CaseRow')),
  CaseRow: objectOf({
    ...ofCase,
    programmeVersion: string,
    waitingFor: {
      ...arrayOf(schemaRef('Role')),
      description:
        'The roles that must act next. The case-manager and the team-lead of that organisation see all of them; everyone else sees the roles of their own tasks. The filter uses what is shown.',
    },
    dueAt: {
      ...orNull(instant),
      description:
        'When the first task of the roles in `waitingFor` is due. Filter and order use what is shown.',
    },
    overdue: boolean,
    alerts: {
      ...arrayOf(string),
      description: 'Empty for everyone except the case-manager and the team-lead of that organisation.',
    },
    linkedTo: orNull(uuid),
    openedAt: instant,
    closedAt: orNull(instant),
    controllerId: {
      ...orNull(uuid),
      description: 'The organisation that is responsible for the data (FADP art. 5).',
    },
  }),
  SecondWords: listOf(
    objectOf({
      kind: { enum: ['step', 'legal-hold', 'erasure', 'data-request', 'breach'] },
      act: { ...string, description: 'What the second person does: a step, or an act beside the process.' },
      caseId: orNull(uuid),
      id: { ...orNull(string), description: 'What it is about. `null`: the case.' },
      since: instant,
      dueAt: orNull(instant),
    }),
  ),
};
