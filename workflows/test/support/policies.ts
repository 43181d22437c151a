import { loadProgrammes } from '@homeward/programme';

const programmes = loadProgrammes({ demo: true, today: () => '2026-01-01' });
const nowhere = { canton: null, destination: null, from: '2026-01-01' };

/** The policy of real cases, and the policy of demonstrations, whose periods are seconds. */
export const realPolicy = programmes.pinned('vot-2026-1', nowhere);
export const demoPolicy = programmes.pinned('demo-2026-1', nowhere);
