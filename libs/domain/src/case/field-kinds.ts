import type { CodeListId, DataCategory, IsoDay, IsoInstant, PersonId, VaultId } from '@homeward/contracts';
import {
  Field,
  type FieldCategory,
  type HaveText,
  type NamedThing,
  type PayloadOf,
  type NestedFields,
  type Shape,
} from './fields.js';

/*
 * The kinds of fields, as a step names them: `fitness: oneOf(fitnessResults, 'health')`. The last argument is the
 * category. A field inside another field has no category argument.
 */

type Category = FieldCategory | undefined;
type Plain<T, C extends Category> = Field<T, C, false, false>;

const plain = <T, C extends Category>(shape: Shape, category: C): Plain<T, C> => new Field(shape, category);

/** Makes a kind of field whose only argument is a category. */
const kind =
  <T>(shape: Shape) =>
  <C extends Category = undefined>(category?: C): Plain<T, C> =>
    plain(shape, category as C);

/** A person of the case who still takes part. If the step has `anyPerson`: any person of the case (CASE-1). */
export const personRef = <C extends Category = 'standing'>(category = 'standing' as C): Plain<PersonId, C> =>
  plain({ kind: 'person' }, category);
export const personRefs = <C extends Category = 'standing'>(
  category = 'standing' as C,
): Plain<readonly PersonId[], C> =>
  plain({ kind: 'list', of: { kind: 'person' }, from: 1, to: 20 }, category);

/** The id of the step's subject, which the path of the step names. */
export const pathId = <C extends Category = 'standing'>(category = 'standing' as C): Plain<string, C> =>
  plain({ kind: 'path-id' }, category);
/** The id of the thing that the step creates. The caller may choose this id. */
export const newId = <C extends Category = 'standing'>(category = 'standing' as C): Plain<string, C> =>
  plain({ kind: 'new-id' }, category);
/** The id of a thing that already exists. */
export const idOf = <C extends Category = undefined>(names: NamedThing, category?: C): Plain<string, C> =>
  plain({ kind: 'id', names }, category as C);

export const oneOf = <const V extends readonly string[], C extends Category = undefined>(
  values: V,
  category?: C,
): Plain<V[number], C> => plain({ kind: 'one-of', values }, category as C);
/** A code that rules use, from a list with labels and sources. */
export const oneOfList = <const V extends readonly string[], C extends Category = undefined>(
  list: CodeListId,
  values: V,
  category?: C,
): Plain<V[number], C> => plain({ kind: 'one-of', values, list }, category as C);
/** A code of a list that no rule uses. */
export const listed = <C extends Category = undefined>(list: CodeListId, category?: C): Plain<string, C> =>
  plain({ kind: 'listed', list }, category as C);
export const listVersion = (list: CodeListId): Plain<string, undefined> =>
  plain({ kind: 'list-version', list }, undefined);
export const flag = kind<boolean>({ kind: 'flag' });
/** `true`, or left out; never `false`. */
export const onlyTrue = kind<true>({ kind: 'only', value: true });
export const only = <const V extends string, C extends Category = undefined>(
  value: V,
  category?: C,
): Plain<V, C> => plain({ kind: 'only', value }, category as C);

export const day = kind<IsoDay>({ kind: 'day' });
export const instant = kind<IsoInstant>({ kind: 'instant' });
/** ISO 639-3. */
export const language = kind<string>({ kind: 'language' });
/** A canton of Switzerland, by its two letters. */
export const canton = kind<string>({ kind: 'canton' });
/** ISO 3166-1 alpha-2. */
export const country = kind<string>({ kind: 'country' });
/** NAME-1: a birth date, as far as it is known: `1994-02-03`, `1994-02`, `1994` or `unknown`. */
export const birthDate = kind<string>({ kind: 'birth-date' });
/** NAME-1: ISO 3166-1 alpha-2, `stateless` or `unknown`. */
export const citizenship = kind<string>({ kind: 'citizenship' });
/** PAY-10: an ISO 4217 currency. The currency decides how many decimal digits the amounts of the same object have. */
export const currency = kind<string>({ kind: 'currency' });
/** Integer minor units (Rappen for francs), at least 1. */
export const amount = kind<number>({ kind: 'amount', from: 1 });
export const amountOrNothing = kind<number>({ kind: 'amount', from: 0 });
export const whole = <C extends Category = undefined>(
  from: number,
  to: number,
  category?: C,
): Plain<number, C> => plain({ kind: 'whole', from, to }, category as C);
export const code = kind<string>({ kind: 'code' });
/** A code, not a text: the pattern names every character that the code may contain. */
export const pattern = <C extends Category = undefined>(characters: RegExp, category?: C): Plain<string, C> =>
  plain({ kind: 'pattern', pattern: characters }, category as C);
/** A number or a code that somebody else assigned, for example to a document, an article or an account. */
export const reference = <C extends Category = undefined>(category?: C, max = 60): Plain<string, C> =>
  plain({ kind: 'reference', max }, category as C);

/** Lines of free text, stored encrypted in the vault. */
export const text = <C extends DataCategory>(category: C): Field<VaultId, C, false, true> =>
  sealed({ kind: 'note', max: 20_000 }, category);
/** One line, stored in the vault. */
export const nameText = <C extends DataCategory>(category: C, max = 200): Field<VaultId, C, false, true> =>
  sealed({ kind: 'name', max }, category);
/** The payee of money, stored in the vault. */
export const payee = (): Field<VaultId, 'payee', false, true> => sealed({ kind: 'payee' }, 'payee');
/** An object of several fields whose content goes to the vault as a whole. */
export const sealedThing = <C extends DataCategory>(
  fields: NestedFields,
  category: C,
  rules: Pick<Extract<Shape, { kind: 'object' }>, 'answers'> = {},
): Field<VaultId, C, false, true> => sealed({ kind: 'object', fields, ...rules }, category);
const sealed = <C extends DataCategory>(content: Shape, category: C): Field<VaultId, C, false, true> =>
  new Field({ kind: 'sealed', content, under: category }, category);
/** A name inside a sealed object. */
export const name = (max = 200): Plain<string, undefined> => plain({ kind: 'name', max }, undefined);
export const line = (max = 200): Plain<string, undefined> => plain({ kind: 'line', max }, undefined);

export const thing = <const F extends NestedFields, C extends Category = undefined>(
  fields: F,
  category?: C,
): Field<PayloadOf<F>, C, false, HaveText<F>> => new Field({ kind: 'object', fields }, category as C);
/** An object in which at least one list is not empty. */
export const someOf = <const F extends NestedFields, C extends Category = undefined>(
  fields: F,
  category?: C,
): Field<PayloadOf<F>, C, false, HaveText<F>> =>
  new Field({ kind: 'object', fields, notEmpty: true }, category as C);

interface HowMany {
  /** The minimum length. Absent: 1. */
  readonly from?: number;
  readonly to?: number;
}
export const listOf = <T, S extends boolean, C extends Category = undefined>(
  of: Field<T, Category, boolean, S>,
  { from = 1, to }: HowMany,
  category?: C,
): Field<readonly T[], C, false, S> =>
  new Field({ kind: 'list', of: of.shape, from, to: to ?? null }, category as C);
export const manyOf = <const V extends readonly string[], C extends Category = undefined>(
  values: V,
  category?: C,
  howMany: HowMany = {},
): Field<readonly V[number][], C, false, false> => listOf(oneOf(values), howMany, category);
export const byCode = <T, S extends boolean>(
  list: CodeListId,
  of: Field<T, undefined, boolean, S>,
): Field<Readonly<Record<string, T>>, undefined, false, S> =>
  new Field({ kind: 'by-code', of: of.shape, list }, undefined);
export const either = <A, B, C extends Category = undefined>(
  a: Field<A>,
  b: Field<B>,
  category?: C,
): Plain<A | B, C> => plain({ kind: 'either', of: [a.shape, b.shape] }, category as C);

/** FACT-2: the correction of a record. */
export const correction = kind<unknown>({ kind: 'correction' });
/** Tells the compiler which fields apps/api has to find. */
export interface Found {
  readonly isFound: true;
}

/**
 * A field that is not part of a request. apps/api must find the value: without code that finds the value, apps/api does
 * not compile. If the field is optional, apps/api may leave it out.
 */
export const found = <T>(category: FieldCategory): Plain<T, FieldCategory> & Found =>
  plain<T, FieldCategory>({ kind: 'found' }, category) as Plain<T, FieldCategory> & Found;
