import { organisationTypes, roles, type OrganisationType, type Role } from '@homeward/contracts';
import type { JWTPayload } from 'jose';
import { z } from 'zod';
import { TokenRefused } from './errors.js';

/** The names of the claims that identify the user. `a.b` is looked up as that name first, then as `b` inside `a`. */
export interface ClaimNames {
  readonly staff: string;
  readonly role: string;
  readonly organisation: string;
  readonly organisationType: string;
}

/** The user that a verified token names. The caller must check that the staff directory has the user in this role. */
export interface Claimed {
  readonly staffId: string;
  readonly role: Role;
  readonly organisationId: string;
  /** The organisation type in the token, if it contains one. */
  readonly organisationType?: OrganisationType | undefined;
  /**
   * When the user signed in at the issuer, in ms since 1970, if the token says so. `acr`: the class of that sign-in.
   */
  readonly signedInAt?: number | undefined;
  readonly acr?: string | undefined;
}

const id = z.uuid().transform((text) => text.toLowerCase());
const seconds = z
  .number()
  .transform((time) => time * 1_000)
  .optional()
  .catch(undefined);
const acr = z.string().optional().catch(undefined);
const organisationType = z.enum(organisationTypes).optional();

/** @throws TokenRefused TOKEN.CLAIMS, TOKEN.ROLE_UNCLEAR */
export function claimedBy(payload: JWTPayload, names: ClaimNames): Claimed {
  const read = <T>(name: string, format: z.ZodType<T>): T => {
    const result = format.safeParse(valueAt(payload, name));
    if (!result.success) throw new TokenRefused('TOKEN.CLAIMS');
    return result.data;
  };
  return {
    staffId: read(names.staff, id),
    role: roleOf(valueAt(payload, names.role), payload['scope']),
    organisationId: read(names.organisation, id),
    organisationType: read(names.organisationType, organisationType),
    signedInAt: read('auth_time', seconds),
    acr: read('acr', acr),
  };
}

/**
 * Returns the one role of a token, which decides what the user may do. A user who holds several roles asks for one with
 * the scope `role:<role>`; a scope gives no role that the claim does not contain. Values that are not our roles belong
 * to other applications.
 */
function roleOf(claim: unknown, scope: unknown): Role {
  const held = ours(textsOf(claim));
  const asked = ours(textsOf(scope).flatMap((text) => (text.startsWith('role:') ? [text.slice(5)] : [])));
  const able = asked.length > 0 ? held.filter((role) => asked.includes(role)) : held;
  if (held.length === 0) throw new TokenRefused('TOKEN.CLAIMS');
  if (able.length !== 1) throw new TokenRefused('TOKEN.ROLE_UNCLEAR', held);
  return able[0]!;
}

const ours = (texts: readonly string[]): Role[] => roles.filter((role) => texts.includes(role));

/** Returns the texts of a claim: a list, or a text of words separated by spaces. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return value.split(' ');
  return Array.isArray(value) ? value.filter((text) => typeof text === 'string') : [];
}

function valueAt(payload: Readonly<Record<string, unknown>>, name: string): unknown {
  if (Object.hasOwn(payload, name)) return payload[name];
  let value: unknown = payload;
  for (const part of name.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value;
}
