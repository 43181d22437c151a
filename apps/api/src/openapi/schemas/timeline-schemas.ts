import { boolean, day, instant, objectOf, orNull, pageOf, schemaRef, string, uuid } from '../schema-parts.js';

const payload = schemaRef('StepFields');

/** READ-1: schemas of the timeline, as shown to one member of staff. */
export const timelineSchemas = {
  TimelinePage: pageOf(schemaRef('TimelineEntry')),
  TimelineEntry: objectOf(
    {
      stepId: uuid,
      recordedAt: instant,
      step: schemaRef('AnyStep'),
      by: {
        ...orNull(objectOf({ role: schemaRef('Role'), organisationId: uuid })),
        description: '`null`: a machine or the clock, or the author is hidden from you (INC-2).',
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
        description: 'FACT-2: the corrected values. The original values stay beside them.',
      },
    },
  ),
  StepFields: {
    type: 'object',
    description:
      'The fields of a step, as in the body and the path of its request, as far as your categories allow. ' +
      'A text that you may read is in its place; for a text that you may not read, there is its id in the vault.',
    additionalProperties: true,
  },
};
