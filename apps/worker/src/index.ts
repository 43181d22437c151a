export { openReconciler } from './reconciler.js';
export { startWorkers, type RunningWorkers } from './start-workers.js';
export { casesOfEngine, replayedRecordings } from './replayed-facts.js';
export { startUnlessHeld } from './unless-held.js';
