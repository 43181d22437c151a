/** A lease for a loop that runs in a single process. The lease is always held. */
export const leads = { hold: async () => true, release: async () => undefined };
