import { versionParts } from '../../cases/case-versions.js';
import { arrayOf, instant, integer, objectOf, schemaRef, string, uuid } from '../schema-parts.js';

const allowed = {
  ...objectOf(
    {},
    {
      values: { type: 'array', items: {} },
      type: string,
      from: { type: 'number', description: 'The least: of a text its letters, of a list its items.' },
      to: { type: 'number' },
      format: { ...string, description: 'Such as `uuid`, or a pattern.' },
    },
  ),
  description: 'What the field may be. Never what was sent.',
};

/** RFC 9457. */
export const problemSchemas = {
  Problem: objectOf(
    { type: string, title: string, status: integer, code: schemaRef('ErrorCode') },
    {
      rule: string,
      errors: arrayOf(
        objectOf(
          {
            ...{ path: string, reason: string },
            detail: { ...string, description: 'What to do about it, in your language.' },
          },
          { field: { ...string, description: 'What people call the field.' }, allowed },
        ),
      ),
      params: {
        type: 'object',
        description: 'What `title` names.',
        additionalProperties: { type: ['string', 'number'] },
      },
      suggestions: {
        ...arrayOf(string),
        description: 'Codes that may have been meant, the most likely first.',
      },
      openSteps: {
        ...arrayOf(schemaRef('OpenStep')),
        description: 'Of a step that is refused as the case stands (409, 412): the steps open to you now.',
      },
      changed: {
        ...arrayOf({ enum: versionParts }),
        description:
          'Of 412, and of 409 where somebody was quicker: what changed, of what you read, since the version that you sent.',
      },
      newestRecords: {
        ...arrayOf(objectOf({ stepId: uuid, step: schemaRef('AnyStep'), recordedAt: instant })),
        description: 'There with `changed`: the newest records that you are shown, the newest first.',
      },
    },
  ),
};
