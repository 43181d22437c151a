/**
 * A value that the driver can send. The caller passes objects, and lists of objects, as JSON text. The driver sends
 * byte strings unchanged, and lists of strings as arrays.
 */
export type Value = string | number | boolean | null | Buffer | readonly string[];
export type Values = Readonly<Record<string, Value>>;

/** SQL with named parameters (`:caseId`), which is prepared once on each connection with the name `name`. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly parameters: readonly string[];
}

/** Matches a `:name` that is not a cast (`::text`). */
const parameter = /(?<!:):([a-z][A-Za-z]*)/g;

export function statement(name: string, sql: string): Statement {
  const parameters: string[] = [];
  const text = sql.replace(parameter, (_, key: string) => {
    if (!parameters.includes(key)) parameters.push(key);
    return `$${parameters.indexOf(key) + 1}`;
  });
  return { name, text, parameters };
}

/** The values in the order of the statement's parameters. */
export const valuesFor = ({ name, parameters }: Statement, values: Values): Value[] =>
  parameters.map((key) => {
    const value = values[key];
    if (value === undefined) throw new TypeError(`Statement ${name} lacks its parameter ${key}`);
    return value;
  });

/** SQL for the day that consents, seats and clocks use (law 7). */
export const zurichToday = `(now() at time zone 'Europe/Zurich')::date`;
