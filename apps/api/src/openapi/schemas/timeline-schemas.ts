import { boolean, day, instant, objectOf, orNull, pageOf, schemaRef, string, uuid } from '../schema-parts.js';

const payload = schemaRef('StepFields');

/** READ-1: what happened, as one member of staff is shown it. */
export const timelineSchemas = {
  TimelinePage: pageOf(schemaRef('TimelineEntry')),
  TimelineEntry: objectOf(
    {
      stepId: uuid,
      recordedAt: instant,
      step: schemaRef('AnyStep'),
      by: {
        ...orNull(objectOf({ role: schemaRef('Role'), organisationId: uuid })),
        description: '`null`: a machine or the clock, or whoever it was is kept from you (INC-2).',
      },
      occurredOn: { ...day, description: 'FACT-1: the day it happened, in `zone`.' },
      zone: { ...string, description: 'IANA time zone.' },
      payload,
    },
    {
      corrected: {
        ...objectOf({
          correctionId: string,
          on: { ...day, description: 'The day the correction took effect.' },
          struck: { ...boolean, description: 'It did not happen at all.' },
          occurredOn: day,
          payload,
        }),
        description: 'FACT-2: how it is told now. Beside it stands what was told first.',
      },
    },
  ),
  StepFields: {
    type: 'object',
    description:
      'The fields of a step, as in the body of its own request and in its path, as far as your categories go. ' +
      'A text that you may read stands where it was sent; one that you may not read is the id that the vault has for it.',
    additionalProperties: true,
  },
};
