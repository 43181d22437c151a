import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { loadSettings } from '@homeward/config';
import { announceReady, onStop } from '@homeward/observability';
import { RecordRepository } from '@homeward/persistence';
import { startWorkers } from '@homeward/worker';

/**
 * The worker with a fault switch: while the file `linger` is in the data folder, it pauses between the commit of a
 * record and the end of its workflow task. In the real worker this moment lasts a millisecond. The pause is long enough
 * for a test to kill the worker.
 */
const settings = loadSettings();
const lingers = (): boolean => existsSync(`${settings.dataDir}/linger`);

// oxlint-disable-next-line typescript/unbound-method -- bound again below
const { recordStep } = RecordRepository.prototype;
RecordRepository.prototype.recordStep = async function (entry) {
  const recorded = await recordStep.call(this, entry);
  while (lingers()) await pause(20);
  return recorded;
};

const { done, stop } = await startWorkers(settings);
onStop(async () => {
  stop();
  await done;
});
announceReady();
await done;
