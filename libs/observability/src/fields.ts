const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const matches =
  (pattern: RegExp) =>
  (value: unknown): boolean =>
    typeof value === 'string' && value.length <= 160 && pattern.test(value);

/** The pattern of each kind of value. A value that does not match its pattern is not logged. */
const kinds = {
  uuid: matches(new RegExp(`^${UUID}$`, 'i')),
  /** A code, a role, a stage or the name of a type: letters, digits and joining characters, no spaces, no `@`. */
  word: matches(/^[A-Za-z][A-Za-z0-9]*([._-][A-Za-z0-9]+)*$/),
  /** `return-case/<uuid>/payment/<uuid>-<attempt>`, and the ids that Temporal gives to scheduled runs. */
  workflowId: matches(
    new RegExp(`^[a-z][a-z-]*(/[a-z-]+|/?-?${UUID}(-\\d+)?|-\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z)*$`, 'i'),
  ),
  /** The declared pattern of a route (`/cases/:id`), never the path that a client sent. */
  route: matches(/^\/[a-z0-9/:{}-]*$/i),
  instant: matches(/^\d{4}-\d\d-\d\d(T[\d:.]+Z)?$/),
  number: (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value),
  flag: (value: unknown): boolean => typeof value === 'boolean',
} as const;

/**
 * The only keys that a log line may contain, with the kind of each key. All other keys are dropped, because a list of
 * forbidden keys would never be complete.
 */
const allowed = {
  activityType: 'word',
  attempt: 'number',
  caseId: 'uuid',
  code: 'word',
  component: 'word',
  count: 'number',
  dueAt: 'instant',
  durationMs: 'number',
  exitCode: 'number',
  failureCode: 'word',
  healthy: 'flag',
  method: 'word',
  mode: 'word',
  namespace: 'word',
  outcome: 'word',
  paymentId: 'uuid',
  policyVersion: 'word',
  port: 'number',
  processId: 'uuid',
  requestId: 'uuid',
  retryInMs: 'number',
  role: 'word',
  route: 'route',
  ruleId: 'word',
  runId: 'uuid',
  sequence: 'number',
  signal: 'word',
  stage: 'word',
  status: 'number',
  step: 'word',
  stepId: 'uuid',
  store: 'word',
  taskId: 'uuid',
  taskQueue: 'word',
  version: 'number',
  workflowId: 'workflowId',
  workflowType: 'word',
} as const satisfies Record<string, keyof typeof kinds>;

type Kind = keyof typeof kinds;
type ValueOf<K extends Kind> = K extends 'number' ? number : K extends 'flag' ? boolean : string;

export type FieldName = keyof typeof allowed;

/**
 * The fields that a log line may have in addition to its message. `err` is reduced to its class, its code and
 * stack frames, also for its causes (see safe-error.ts).
 */
export type LogFields = { readonly [K in FieldName]?: ValueOf<(typeof allowed)[K]> | undefined } & {
  readonly err?: unknown;
};

/**
 * Returns the allowed fields whose values match the kind of their key. `dropped` is the number of fields that were left
 * out, so that readers of the log see that fields are missing.
 */
export function safeFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const given = Object.entries(fields).filter(([key, value]) => key !== 'err' && value !== undefined);
  const safe = given.filter(
    ([key, value]) => Object.hasOwn(allowed, key) && kinds[allowed[key as FieldName]](value),
  );
  const dropped = given.length - safe.length;
  return { ...Object.fromEntries(safe), ...(dropped > 0 && { dropped }) };
}

/** True if a text may be logged under a key of kind `word`. */
export const isWord = kinds.word;
