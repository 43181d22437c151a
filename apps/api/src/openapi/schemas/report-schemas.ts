import { aidCategories, openStages, quarterPattern, toldOutcomes, waitedForRoles } from '@homeward/domain';
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

const number = { ...orNull(integer), description: '`null`: small, or it would tell a small one.' };
const paid = { payments: number, amountMinor: number };
const period = { ...string, pattern: quarterPattern.source };
const about = { reportId: uuid, period, from: day, to: day, asOf: instant };
const table = (row: Readonly<Record<string, object>>) =>
  objectOf({ rows: arrayOf(objectOf(row)), total: number });

/** Numbers over many cases. */
export const reportSchemas = {
  Reports: listOf(schemaRef('ReportListed')),
  ReportListed: objectOf(about),
  Report: objectOf(
    {
      ...about,
      scope: { enum: ['organisation', 'programme'] },
      smallestCell: { ...integer, description: 'Numbers behind which there are fewer cases are not shown.' },
      stages: {
        ...table({ stage: { enum: openStages }, cases: number }),
        description: 'Of the cases that are open.',
      },
      closed: { ...number, description: 'Cases that were closed in the quarter.' },
      waits: table({ role: { enum: waitedForRoles }, waits: number, overdue: number }),
      outcomes: {
        ...table({ outcome: { enum: toldOutcomes }, persons: number }),
        description: 'Of the persons of the cases that were closed in the quarter.',
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
          'What was released in the quarter and stands as paid, in each currency in which enough were.',
      },
    },
    {
      unlistedEvents: {
        ...arrayOf(objectOf({ step: schemaRef('StaffStep'), events: integer })),
        description: 'TRUTH-1: how often it was otherwise in the quarter, by step, where enough cases were.',
      },
    },
  ),
};
