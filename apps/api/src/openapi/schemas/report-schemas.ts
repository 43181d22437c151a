import {
  aidCategories,
  openStages,
  quarterPattern,
  visibleOutcomesOf,
  waitedForRoles,
} from '@homeward/domain';
import {
  arrayOf,
  day,
  instant,
  integer,
  listOf,
  objectOf,
  orNull,
  schemaRef,
  string,
  uuid,
} from '../schema-parts.js';

const number = {
  ...orNull(integer),
  description: '`null`: the number is small, or would reveal a small one.',
};
const paid = { payments: number, amountMinor: number };
const period = { ...string, pattern: quarterPattern.source };
const about = { reportId: uuid, period, from: day, to: day, asOf: instant };
const table = (row: Readonly<Record<string, object>>) =>
  objectOf({ rows: arrayOf(objectOf(row)), total: number });

/** Statistics over many cases. */
export const reportSchemas = {
  Reports: listOf(schemaRef('ReportListed')),
  ReportListed: objectOf(about),
  Report: objectOf(
    {
      ...about,
      scope: { enum: ['organisation', 'programme'] },
      smallestCell: { ...integer, description: 'A number based on fewer cases than this is not shown.' },
      stages: {
        ...table({ stage: { enum: openStages }, cases: number }),
        description: 'The open cases.',
      },
      closed: { ...number, description: 'Cases that were closed in the quarter.' },
      waits: table({ role: { enum: waitedForRoles }, waits: number, overdue: number }),
      outcomes: {
        ...table({ outcome: { enum: visibleOutcomesOf }, persons: number }),
        description: 'The persons of cases that were closed in the quarter.',
      },
      aid: {
        ...arrayOf(
          objectOf({
            currency: string,
            rows: arrayOf(objectOf({ category: { enum: aidCategories }, ...paid })),
            total: objectOf(paid),
          }),
        ),
        description:
          'What was released in the quarter and counts as paid, for each currency with enough payments.',
      },
    },
    {
      unlistedEvents: {
        ...arrayOf(objectOf({ step: schemaRef('StaffStep'), events: integer })),
        description:
          'TRUTH-1: how often *it was otherwise* was recorded in the quarter, by step, if there were enough cases.',
      },
    },
  ),
};
