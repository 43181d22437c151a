/** SQL for the day of consents, seats and clocks (law 7). */
export const zurichToday = `(now() at time zone 'Europe/Zurich')::date`;
