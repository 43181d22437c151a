import { refTo } from './answer-parts.js';
import { dataCategories, errorCodes, stages, type StaffStepCode } from '@homeward/contracts';
import { routeOfStep, stepOf } from '@homeward/domain';
import { labelOf } from '../messages/labels.js';
import { documentHeaders } from '../documents/document-headers.js';
import { epochHeader } from '../hold/epoch-header.js';
import { bodySchema } from '../steps/parse-step.js';
import { sessionCookie } from '../sessions/cookies.js';
import { correctionPreview, stepsOverHttp, type StepHttp } from '../steps/step-http.js';
import { actOperation, actsSchema, likeActsOperation } from './act-operations.js';
import { exampleOf } from './examples.js';
import { forgettingOperations } from './forgetting-operations.js';
import { epoch, idempotencyKey, ifMatch, pathParameter, preferMinimal } from './parameters.js';
import { breachOperations } from './breach-operations.js';
import { caseOperations } from './case-operations.js';
import { dataRequestOperations } from './data-request-operations.js';
import { deskOperations } from './desk-operations.js';
import { officeOperations } from './office-operations.js';
import { programmeOperations } from './programme-operations.js';
import { travellerOperations } from './traveller-operations.js';
import { groups } from './reading.js';
import { refusalsOf } from './refusals.js';
import { openApiPathOf } from './request-pointer.js';
import { responseSchemas } from './response-schemas.js';
import { etag, files, jsonSchema, problem } from './schema-parts.js';
import { sessionOperations } from './session-operations.js';
import { acceptedWords, describeStep } from './step-words.js';
import { StepAnswer } from './schemas/case-schemas.js';
import { CorrectionEffect } from './schemas/correction-schemas.js';
import { AcceptedStep } from './schemas/step-schemas.js';

/**
 * Returns the OpenAPI document. It is made from the steps table and the schemas of the bodies, so that it always
 * agrees with the routes.
 */
export function openApiDocument(): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {
    ...structuredClone({
      ...caseOperations,
      ...travellerOperations,
      ...deskOperations,
      ...dataRequestOperations,
      ...breachOperations,
      ...officeOperations,
      ...programmeOperations,
    }),
    ...forgettingOperations(),
    ...structuredClone(sessionOperations),
  };
  for (const http of stepsOverHttp.values()) {
    const path = openApiPathOf(http.step);
    paths[path] = { ...paths[path], post: stepOperation(http) };
  }
  paths['/api/v1/cases/{caseId}/acts'] = actOperation;
  paths['/api/v1/acts'] = { ...paths['/api/v1/acts'], ...likeActsOperation };
  paths['/api/v1/cases/{caseId}/corrections/preview'] = { post: previewOperation() };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Homeward',
      version: '1',
      description:
        'Each step of a return case is a resource. Send it with an `Idempotency-Key`. Decisions, approvals and corrections also need `If-Match`. ' +
        `After a restore, each answer names the epoch of the installation in the header \`${epochHeader}\`. Send with each key the epoch of the newest answer when the key was made, and the same one whenever you send the key again. ` +
        'If the record does not know the key, and another epoch is named, the step may have been taken before the restore: it is refused with `STEP.BEGUN_BEFORE_RESTORE`; without an epoch, for a week, with `REQUEST.EPOCH_MISSING`. ' +
        'Errors are problem+json (RFC 9457) with a stable `code`.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ staffToken: [] }, { browserSession: [] }],
    tags: [...stageGroups(), ...Object.entries(groups).map(([name, description]) => ({ name, description }))],
    paths,
    components: {
      securitySchemes: {
        staffToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        browserSession: { type: 'apiKey', in: 'cookie', name: sessionCookie },
      },
      schemas: responseSchemas(),
    },
    'x-data-categories': dataCategories,
  };
}

/**
 * The groups of the steps. The group of a step is named after the page in docs/process that describes the step: a
 * stage, or `any-stage`.
 */
const stageGroups = () => [
  ...stages.map((name) => ({
    name,
    description: `Steps that belong to the stage “${labelOf('stages', name, 'en')}”.`,
  })),
  { name: 'any-stage', description: 'Steps that belong to no stage: they are open in many.' },
];

function stepOperation(http: StepHttp): Record<string, unknown> {
  const row = stepOf(http.step);
  const parameters = [...routeOfStep(http.step).matchAll(/:(\w+)/g)].map(([, name]) => pathParameter(name!));
  return {
    operationId: http.step,
    summary: row.summary,
    description: describeStep(http.step),
    tags: [row.page],
    'x-roles': row.roles,
    'x-organisation-types': row.organisationTypes,
    'x-rules': row.rules,
    'x-writes': row.writes,
    'x-stages': row.stages,
    parameters: [
      ...parameters,
      idempotencyKey,
      { ...epoch },
      ...(row.needsVersion ? [ifMatch] : []),
      preferMinimal,
      ...(row.isFile ? headerParameters(http) : []),
    ],
    requestBody: { required: true, content: row.isFile ? files : jsonBody(http) },
    responses: {
      [http.step === 'open-case' ? 201 : 200]: {
        description:
          'Recorded: the case as the caller may see it, and the steps open now, or only ids if `Prefer: return=minimal` was sent',
        headers: {
          ...etag,
          'Step-Id': { schema: { type: 'string', format: 'uuid' } },
          ...(row.isFile && { 'Document-Id': { schema: { type: 'string', format: 'uuid' } } }),
        },
        content: { 'application/json': { schema: refTo(StepAnswer) } },
      },
      202: {
        description: acceptedWords(row),
        content: { 'application/json': { schema: refTo(AcceptedStep) } },
      },
      ...problemResponses(http.step),
    },
  };
}

/**
 * Returns the operation of a preview, which is a read with a request body. A preview records nothing, so the request
 * needs no key and no version.
 */
function previewOperation(): Record<string, unknown> {
  const { requestBody, responses, ...operation } = stepOperation(correctionPreview);
  const { 200: _recorded, 202: _accepted, ...problems } = responses as Record<string, unknown>;
  return {
    ...operation,
    operationId: 'preview-correction',
    summary: 'See what a correction would change, before it is proposed',
    tags: ['cases'],
    parameters: [pathParameter('caseId')],
    requestBody,
    responses: {
      200: {
        description:
          'What would change, as far as the caller may see it, and whether a second person is needed',
        headers: etag,
        content: { 'application/json': { schema: refTo(CorrectionEffect) } },
      },
      ...problems,
    },
  };
}

/** Returns one response for each status, with the error codes of this step. */
function problemResponses(step: StaffStepCode): Record<string, unknown> {
  const { needsVersion = false } = stepOf(step);
  const refusals = [...refusalsOf(step)].filter((code) => needsVersion || code !== 'REQUEST.VERSION_MISSING');
  const statuses = [...new Set(refusals.map((code) => errorCodes[code].status))].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const codes = refusals.filter((code) => errorCodes[code].status === status);
      return [status, problem(codes.map((code) => `\`${code}\``).join(', '))];
    }),
  );
}

const jsonBody = (http: StepHttp) => ({
  'application/json': { schema: schemaOf(http), example: exampleOf(http) },
});

/**
 * Returns the schema of the body. WORK-1: the request that opens a case also contains the steps of the same session.
 */
function schemaOf(http: StepHttp): object {
  const schema = jsonSchema(bodySchema(http)) as { readonly properties: object };
  return http.step === 'open-case'
    ? { ...schema, properties: { ...schema.properties, acts: actsSchema } }
    : schema;
}

function headerParameters({ body }: StepHttp): object[] {
  const { properties = {}, required = [] } = jsonSchema(body) as {
    properties?: Record<string, { description?: string }>;
    required?: string[];
  };
  return Object.entries(documentHeaders).map(([field, name]) => {
    const { description, ...schema } = properties[field]!;
    return { name, in: 'header', required: required.includes(field), description, schema };
  });
}
