/** A closed list, typed as literals. */
export const list = <const T extends readonly string[]>(...values: T): T => values;
