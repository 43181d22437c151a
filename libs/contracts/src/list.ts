/** Returns a closed list whose values are typed as literals. */
export const list = <const T extends readonly string[]>(...values: T): T => values;
