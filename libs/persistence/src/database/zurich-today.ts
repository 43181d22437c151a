/** Of consents, seats and clocks (law 7), as SQL says it. */
export const zurichToday = `(now() at time zone 'Europe/Zurich')::date`;
