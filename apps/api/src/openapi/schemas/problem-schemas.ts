import { versionParts } from '../../cases/case-versions.js';
import { arrayOf, instant, integer, objectOf, schemaRef, string, uuid } from '../schema-parts.js';

const allowed = {
  ...objectOf(
    {},
    {
      values: { type: 'array', items: {} },
      type: string,
      from: { type: 'number', description: 'The minimum: of a text its characters, of a list its items.' },
      to: { type: 'number' },
      format: { ...string, description: 'Such as `uuid`, or a pattern.' },
    },
  ),
  description: 'What is allowed in the field. Never the value that was sent.',
};

/** Schemas of problems (RFC 9457). */
export const problemSchemas = {
  Problem: objectOf(
    { type: string, title: string, status: integer, code: schemaRef('ErrorCode') },
    {
      rule: string,
      errors: arrayOf(
        objectOf(
          {
            path: string,
            reason: string,
            detail: { ...string, description: 'What to do about it, in your language.' },
          },
          {
            step: {
              ...schemaRef('StaffStep'),
              description: 'WORK-1: the step of the act that the field belongs to.',
            },
            field: {
              ...string,
              description: 'The label of the field, after the title of the step of an act.',
            },
            allowed,
          },
        ),
      ),
      params: {
        type: 'object',
        description: 'The values named in `title`.',
        additionalProperties: { type: ['string', 'number'] },
      },
      suggestions: {
        ...arrayOf(string),
        description: 'Codes that may have been intended, the most likely first.',
      },
      waysOut: {
        ...arrayOf(schemaRef('OpenStep')),
        description:
          'If a step is refused because of the state of the case (409, 412): the steps open to you that lead out of the refusal.',
      },
      openSteps: {
        ...arrayOf(schemaRef('StaffStep')),
        description: 'Present with `waysOut`: all steps open to you now, the ways out first.',
      },
      changed: {
        ...arrayOf({ enum: versionParts }),
        description:
          'For 412, and for 409 if somebody else was faster: which visible parts have changed since the version that you sent.',
      },
      newestRecords: {
        ...arrayOf(objectOf({ stepId: uuid, step: schemaRef('AnyStep'), recordedAt: instant })),
        description: 'Present with `changed`: the newest records that you may see, the newest first.',
      },
    },
  ),
};
