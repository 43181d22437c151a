/** The lease of a loop that runs alone. */
export const leads = { hold: async () => true, release: async () => undefined };
