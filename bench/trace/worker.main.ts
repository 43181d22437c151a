/** The worker, with timers on the methods that a step calls outside the workflow. */
import { RecordRepository } from '@homeward/persistence';
import { Database } from '../../libs/persistence/src/database/database.js';
import { keepSpans, trace } from './spans.js';

keepSpans();
trace(RecordRepository.prototype, 'recordStep', 'record');
trace(Database.prototype, 'rows', (_sight: unknown, { name }: { readonly name: string }) => `sql ${name}`);

await import('../../apps/worker/src/main.js');
