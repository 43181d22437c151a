import { breachRisks, informingDecisions, noticeAnswers } from '@homeward/contracts';
import { z } from 'zod';
import { id, instant } from '../steps/values.js';
import { note, pattern } from '../texts.js';

const ids = () => z.array(id()).max(200).default([]);
const text = note().meta({
  description: 'Stored encrypted with a key of its own. Must not name a person of a case.',
});

/**
 * The body that records a breach. An audit entry concerns the breach if it matches every field that the body names. A
 * field that is not named does not restrict the entries.
 */
export const breachBody = z
  .strictObject({
    foundAt: instant()
      .optional()
      .meta({ description: 'Default: now. The time limit for telling the authority starts here.' }),
    text,
    from: instant(),
    to: instant().meta({ description: 'Exclusive.' }),
    staffIds: ids(),
    organisationIds: ids(),
    caseIds: ids(),
    routes: z
      .array(pattern(/^[\x20-\x7e]{1,200}$/))
      .max(50)
      .default([])
      .meta({ description: 'As the audit names them, e.g. `GET cases/:caseId/persons`.' }),
  })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), {
    path: ['to'],
    message: 'ends-before-it-begins',
  })
  .refine(
    ({ staffIds, organisationIds, caseIds, routes }) =>
      staffIds.length + organisationIds.length + caseIds.length + routes.length > 0,
    { path: ['staffIds'], message: 'nothing-named' },
  );

export const breachEntryBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('finding'), text: text.meta({ description: 'What else was found.' }) }),
  z.strictObject({ kind: z.literal('assessment'), risk: z.enum(breachRisks), text }),
  z.strictObject({
    kind: z.literal('notice'),
    answer: z.enum(noticeAnswers).meta({ description: '`not-due`: if nobody is at risk.' }),
    givenAt: instant().optional(),
    text,
  }),
  z.strictObject({ kind: z.literal('informing'), decision: z.enum(informingDecisions), text }),
  z.strictObject({
    kind: z.literal('closing'),
    text: text.meta({ description: 'Two people close a breach: the first proposes, the second confirms.' }),
  }),
]);
