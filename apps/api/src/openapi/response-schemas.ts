import { z } from 'zod';
import { answers } from './answer-parts.js';
import './schemas/act-schemas.js';
import './schemas/audit-schemas.js';
import './schemas/breach-schemas.js';
import './schemas/case-schemas.js';
import './schemas/correction-schemas.js';
import './schemas/data-request-schemas.js';
import './schemas/deadline-schemas.js';
import './schemas/document-schemas.js';
import './schemas/draft-schemas.js';
import './schemas/forgetting-schemas.js';
import './schemas/form-schemas.js';
import './schemas/label-schemas.js';
import './schemas/letter-schemas.js';
import './schemas/list-schemas.js';
import './schemas/match-schemas.js';
import './schemas/person-search-schemas.js';
import './schemas/problem-schemas.js';
import './schemas/programme-schemas.js';
import './schemas/report-schemas.js';
import './schemas/section-schemas.js';
import './schemas/session-schemas.js';
import './schemas/staff-schemas.js';
import { CaseNumber } from './schemas/step-schemas.js';
import './schemas/task-schemas.js';
import './schemas/timeline-schemas.js';
import './schemas/traveller-schemas.js';
import './schemas/upkeep-schemas.js';
import './schemas/vocabulary-schemas.js';

/** Returns the JSON schemas of the answers, by name. The API tests check every answer against these schemas. */
export function responseSchemas(): Readonly<Record<string, object>> {
  const { schemas } = z.toJSONSchema(answers, {
    unrepresentable: 'any',
    uri: (id) => `#/components/schemas/${id}`,
    override: ({ zodSchema, jsonSchema }) => describeAnswer(jsonSchema, zodSchema === CaseNumber),
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _schema, $id: _id, ...schema }]) => [id, schema]),
  );
}

/** An answer may gain fields, unless it is closed. What a format or type already says is left out. */
function describeAnswer(schema: z.core.JSONSchema.BaseSchema, isClosed: boolean): void {
  if (schema.additionalProperties === false && !isClosed) delete schema.additionalProperties;
  if (schema.format !== undefined) delete schema.pattern;
  if (schema.type === 'integer' && schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.type === 'integer' && schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  delete schema.readOnly;
}
