import type { Field, Shape } from '@homeward/domain';
import { codeLists, type CodeList } from '@homeward/programme';
import { z } from 'zod';
import { codeAsKey, line, name, note, pattern, reference } from '../texts.js';
import { payee } from './payee.js';
import {
  amountMinor,
  birthDate,
  canton,
  citizenship,
  code,
  country,
  currency,
  day,
  id,
  instant,
  language,
  noCountries,
  ownId,
} from './values.js';
import { vaulted } from './vault-values.js';

type Fields = Readonly<Record<string, Field>>;
/**
 * True if the body of the request contains the field. All other fields are in the path, or the API finds their values.
 */
const isSent = ({ shape }: Field): boolean => shape.kind !== 'path-id' && shape.kind !== 'found';

/**
 * THE ONLY PLACE that turns the fields of a step (libs/domain/src/case/fields.ts) into the schema of its request,
 * which OpenAPI shows too.
 */
export const bodyOf = (fields: Fields): z.ZodObject =>
  z.strictObject(
    Object.fromEntries(
      Object.entries(fields)
        .filter(([, field]) => isSent(field))
        .map(([field, of]) => [field, schemaOf(of)]),
    ),
  );

export function schemaOf({ shape, details }: Field): z.ZodType {
  const { optional, orNull, byDefault, says } = details;
  let schema = shapeOf(shape);
  if (orNull) schema = schema.nullable();
  if (byDefault !== undefined) schema = schema.default(byDefault);
  if (optional) schema = schema.optional();
  return says === undefined ? schema : schema.meta({ description: says });
}

function shapeOf(shape: Shape): z.ZodType {
  switch (shape.kind) {
    case 'person':
    case 'id':
    case 'path-id':
      return id();
    case 'new-id':
      return ownId();
    case 'one-of':
      return z.enum(shape.values as [string, ...string[]]);
    case 'listed':
      return z.enum(codesOf([codeLists.newest(shape.list)]) as [string, ...string[]]);
    case 'list-version':
      return z.enum(codeLists.versionsOf(shape.list).map(({ version }) => version));
    case 'only':
      return z.literal(shape.value);
    case 'flag':
      return z.boolean();
    case 'amount':
      return amountMinor(shape.from);
    case 'whole':
      return z.int().min(shape.from).max(shape.to);
    case 'pattern':
      return pattern(shape.pattern);
    case 'name':
      return name(shape.max);
    case 'reference':
      return reference(shape.max);
    case 'line':
      return line(shape.max);
    case 'note':
      return note(shape.max);
    case 'sealed':
      return vaulted(shapeOf(shape.content), shape.under);
    case 'object':
      return objectOf(shape);
    case 'list':
      return listOf(shape);
    case 'by-code':
      return z.record(codeAsKey(codesOf(codeLists.versionsOf(shape.list))), shapeOf(shape.of));
    case 'either':
      return z.union(shape.of.map(shapeOf));
    case 'correction':
    case 'found':
      throw new TypeError(`"${shape.kind}" has no schema of its own`);
    default:
      return plain[shape.kind]();
  }
}

const plain = {
  day,
  instant,
  language,
  canton,
  country,
  currency,
  code,
  payee,
  'birth-date': birthDate,
  citizenship,
};

function objectOf({ fields, notEmpty, answers }: Extract<Shape, { kind: 'object' }>): z.ZodType {
  const body = bodyOf(fields);
  if (notEmpty) return body.refine((value) => Object.values(value).flat().length > 0, 'nobody-named');
  return answers ? body.superRefine((value, at) => checkAnswers(value, answers, at)) : body;
}

/**
 * Checks that the object answers exactly one group of fields. Without an answer, the question stays open. Two answers
 * contradict each other.
 */
function checkAnswers(
  value: Readonly<Record<string, unknown>>,
  groups: readonly (readonly string[])[],
  at: z.core.$RefinementCtx,
): void {
  const answered = groups.filter((group) => group.some((field) => value[field] !== undefined));
  if (answered.length === 1) return;
  const message = answered.length === 0 ? 'unanswered' : 'contradictory-answers';
  at.addIssue({ code: 'custom', message, path: [(answered[1] ?? groups[0]!)[0]!], input: undefined });
}

function listOf({ of, from, to }: Extract<Shape, { kind: 'list' }>): z.ZodType {
  const list = z.array(shapeOf(of));
  const least = from > 0 ? list.min(from) : list;
  const most = to === null ? least : least.max(to);
  return of.kind === 'citizenship' ? most.refine(isOneAnswer, 'contradictory-answers') : most;
}

/**
 * NAME-1: true if the codes are one consistent answer. `stateless` and `unknown` cannot be combined with any other
 * code. A country may be named only once.
 */
const isOneAnswer = (codes: readonly unknown[]): boolean =>
  new Set(codes).size === codes.length &&
  (codes.length <= 1 || !codes.some((code) => noCountries.includes(String(code))));

/** Returns the codes in all these versions of a list, without duplicates. */
const codesOf = (versions: readonly CodeList[]): string[] => [
  ...new Set(versions.flatMap(({ codes }) => codes.map(({ code: listed }) => listed))),
];
