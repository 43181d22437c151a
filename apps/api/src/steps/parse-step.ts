import { isUuid, type IsoDay, type IsoInstant } from '@homeward/contracts';
import { dayOf, isZone } from '@homeward/domain';
import { z } from 'zod';
import { Problem } from '../problem/problem.js';
import { faultsOf } from './faults.js';
import type { StepHttp } from './step-http.js';
import { day } from './values.js';
import { pattern } from '../texts.js';
import { takeOutVaultValues, VaultValue, type VaultNote } from './vault-values.js';

const whenAndWhere = {
  occurredOn: day().optional().meta({
    description:
      'FACT-1: the day on which it happened. In the past or today, not in the future. Default: today in the zone.',
  }),
  zone: pattern(/^[A-Za-z0-9_+/-]{1,60}$/)
    .refine(isZone, 'unknown-zone')
    .default('Europe/Zurich')
    .meta({ description: 'The IANA time zone of the place, by name.' }),
};

/** The schema of the complete body of a step: the step's own fields, and the time and place of the step. */
export const bodySchema = (http: StepHttp): z.ZodObject => http.body.extend(whenAndWhere);

const compiled = new WeakMap<StepHttp, z.ZodObject>();

/** A well-formed step. */
export interface ParsedStep {
  readonly http: StepHttp;
  /** The body, with the vault's ids in place of texts. */
  readonly body: Record<string, unknown>;
  /**
   * The body with the ids of the path, and with the original texts. Values that depend on a text must be derived from
   * this body.
   */
  readonly plain: Record<string, unknown>;
  readonly notes: readonly VaultNote[];
  readonly occurredOn: IsoDay | undefined;
  readonly zone: string;
}

/** FACT-1: returns the day on which the step happened. Default: today in the zone of the place. */
export const dayOfStep = (
  { occurredOn, zone }: Pick<ParsedStep, 'occurredOn' | 'zone'>,
  now: IsoInstant,
): IsoDay => occurredOn ?? dayOf(now, zone);

/** Parses a step. @throws Problem REQUEST.INVALID with the path of every invalid field, never its value */
export function parseStep(
  http: StepHttp,
  pathParams: Readonly<Record<string, string>>,
  raw: unknown,
): ParsedStep {
  let schema = compiled.get(http);
  if (!schema) compiled.set(http, (schema = bodySchema(http)));
  const parsed = schema.safeParse(raw ?? {});
  const badPath = Object.entries(pathParams).filter(([name, value]) => !isPathId(name, value));
  if (!parsed.success || badPath.length > 0)
    throw new Problem('REQUEST.INVALID', {
      fields: [
        ...badPath.map(([name]) => ({ path: name, reason: 'invalid_format' })),
        ...(parsed.error ? faultsOf(parsed.error, schema) : []),
      ],
    });
  const { occurredOn, zone, ...plain } = parsed.data as Record<string, unknown> & {
    occurredOn?: string;
    zone: string;
  };
  const { body, notes } = takeOutVaultValues(plain, pathParams['personId']);
  return {
    http,
    body: { ...pathParams, ...body },
    plain: { ...pathParams, ...(unwrapped(plain) as Record<string, unknown>) },
    notes,
    occurredOn,
    zone,
  };
}

function unwrapped(value: unknown): unknown {
  if (value instanceof VaultValue) return value.content;
  if (Array.isArray(value)) return value.map(unwrapped);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unwrapped(inner)]));
}

/**
 * True if the value can be an id in a path. The id of an alert or a hold can contain codes
 * (`overdue:payment-step:<uuid>`). The id of a claim contains the ids of a step and a person. Every other id is a UUID.
 */
function isPathId(name: string, value: string): boolean {
  if (name === 'alertId' || name === 'holdId') return /^[a-z0-9:-]{1,100}$/.test(value);
  const ids = value.split(':');
  return ids.length === (name === 'claimId' ? 2 : 1) && ids.every(isUuid);
}
