/** A lease for a loop that runs alone: it is always held. */
export const leads = { hold: async () => true, release: async () => undefined };
