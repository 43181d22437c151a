import type { ErrorCode, StaffStepCode } from '@homeward/contracts';
import { stepOf, type NestedFields, type Shape } from '@homeward/domain';
import type { StaffDirectory } from '@homeward/persistence';
import { Problem } from '../problem/problem.js';
import { correctedFieldsOf } from './corrections-body.js';

/** An id in a body, and the path of its field. */
interface Named {
  readonly path: string;
  readonly id: string;
  readonly names: 'organisation' | 'colleague';
}

const unknown: Readonly<Record<Named['names'], ErrorCode>> = {
  organisation: 'ORGANISATION.UNKNOWN',
  colleague: 'STAFF.UNKNOWN',
};

/**
 * Checks that every organisation and member of staff that a step names exists (CONS-3: recipients too). Former members
 * and organisations are accepted, because facts from the past may name them.
 *
 * @throws Problem ORGANISATION.UNKNOWN, STAFF.UNKNOWN with the path of the first id that is not in the directory
 */
export async function refuseUnknownNames(
  step: StaffStepCode,
  body: Readonly<Record<string, unknown>>,
  directory: StaffDirectory,
): Promise<void> {
  const { fields, asked } = stepOf(step);
  const named = [...namedIn({ ...fields, ...asked }, body, '')];
  const idsOf = (kind: Named['names']) => named.filter(({ names }) => names === kind).map(({ id }) => id);
  const [organisations, colleagues] = [idsOf('organisation'), idsOf('colleague')];
  const known = new Set([
    ...(organisations.length > 0 ? (await directory.namesOf(organisations)).keys() : []),
    ...(colleagues.length > 0 ? await directory.accountsAmong(colleagues) : []),
  ]);
  const missing = named.find(({ id }) => !known.has(id));
  if (missing) throw Problem.refused({ code: unknown[missing.names], field: missing.path });
}

function* namedIn(fields: NestedFields, body: unknown, within: string): Generator<Named> {
  if (typeof body !== 'object' || body === null) return;
  for (const [name, value] of Object.entries(body)) {
    const shape = fields[name]?.shape;
    if (shape) yield* namedBy(shape, value, `${within}${name}`);
  }
}

function* namedBy(shape: Shape, value: unknown, path: string): Generator<Named> {
  if (shape.kind === 'id' && (shape.names === 'organisation' || shape.names === 'colleague')) {
    if (typeof value === 'string') yield { path, id: value, names: shape.names };
  } else if (shape.kind === 'object') yield* namedIn(shape.fields, value, `${path}.`);
  else if (shape.kind === 'list' && Array.isArray(value))
    for (const [n, one] of value.entries()) yield* namedBy(shape.of, one, `${path}[${n}]`);
  else if (shape.kind === 'correction') {
    const { step, fields } = value as { readonly step: StaffStepCode; readonly fields?: unknown };
    yield* namedIn(correctedFieldsOf(step), fields, `${path}.fields.`);
  }
}
