import type { StaffStepCode } from '@homeward/contracts';
import { stepOf, type Field, type Rightly, type Shape } from '@homeward/domain';
import type { Fact } from '../../../libs/domain/src/case/fact.js';

/** One uuid for each short id of a test. */
const uuids = new Map<string, string>();
function uuidOf(name: string): string {
  const uuid = uuids.get(name) ?? crypto.randomUUID();
  uuids.set(name, uuid);
  return uuid;
}

export interface SentStep {
  readonly pathParams: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * Returns a recorded fact as it was sent, with uuids in place of the short test ids and vault contents in place of
 * vault ids.
 */
export function sentAs({ step, payload }: Fact, vault: ReadonlyMap<string, unknown>): SentStep {
  const { fields, asked } = stepOf(step as StaffStepCode);
  const pathParams: Record<string, string> = {};
  const body: Record<string, unknown> = {};
  const values = { ...payload, ...askedIn(payload as Completed, vault) } as Record<string, unknown>;
  for (const [name, { shape }] of Object.entries({ ...fields, ...asked }) as [string, Field][]) {
    const value = values[name];
    if (shape.kind === 'found' || value === undefined) continue;
    const sent = sentValue(shape, value, vault);
    if (shape.kind === 'path-id') pathParams[name] = sent as string;
    else body[name] = sent;
  }
  return { pathParams, body };
}

interface Completed {
  readonly part?: { readonly organisationId: string; readonly staffId: string };
  readonly ageBasis?: string;
  readonly told?: { readonly step: string; readonly stepId: string };
  readonly rightly?: Rightly;
  readonly reason?: string;
}

/** Returns the request fields that are stored in another form. */
const askedIn = (
  { part, ageBasis, told, rightly, reason }: Completed,
  vault: ReadonlyMap<string, unknown>,
): object => ({
  ...(part && { officeId: part.organisationId, organisationId: part.organisationId, staffId: part.staffId }),
  ageInDoubt: ageBasis === 'in-doubt',
  ...(told && { correction: { ...correctionOf(told, rightly!, vault), reason: vault.get(reason!) } }),
});

const correctionOf = (
  { step, stepId }: { readonly step: string; readonly stepId: string },
  { fields, ...rightly }: Rightly,
  vault: ReadonlyMap<string, unknown>,
): object => ({
  step,
  stepId: uuidOf(stepId),
  ...rightly,
  ...(fields && { fields: sentObject(stepOf(step as StaffStepCode).fields, fields, vault) }),
});

function sentValue(shape: Shape, value: unknown, vault: ReadonlyMap<string, unknown>): unknown {
  switch (shape.kind) {
    case 'person':
    case 'id':
    case 'new-id':
    case 'path-id':
      return uuidOf(value as string);
    case 'sealed':
      return vault.get(value as string);
    case 'list':
      return (value as unknown[]).map((one) => sentValue(shape.of, one, vault));
    case 'object':
      return sentObject(shape.fields, value as Readonly<Record<string, unknown>>, vault);
    default:
      return value;
  }
}

const sentObject = (
  fields: Readonly<Record<string, Field>>,
  value: Readonly<Record<string, unknown>>,
  vault: ReadonlyMap<string, unknown>,
): object =>
  Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, sentValue(fields[name]!.shape, inner, vault)]),
  );
