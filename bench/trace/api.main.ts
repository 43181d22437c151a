/** The API, with timers on the methods that a step calls. */
import { CaseReader, StepRequests } from '@homeward/persistence';
import { CaseService } from '../../apps/api/src/cases/case.service.js';
import { CaseMessenger } from '../../apps/api/src/steps/case-messenger.js';
import { StepCompleter } from '../../apps/api/src/steps/step-completer.js';
import { StepService } from '../../apps/api/src/steps/step-service.js';
import { Database } from '../../libs/persistence/src/database/database.js';
import { keepSpans, trace } from './spans.js';

keepSpans();
trace(StepService.prototype, 'take', 'take');
trace(StepCompleter.prototype, 'complete', 'complete');
trace(StepRequests.prototype, 'claim', 'claim');
trace(StepRequests.prototype, 'claimAt', 'claim');
trace(CaseMessenger.prototype, 'send', 'update');
trace(CaseService.prototype, 'viewAfterStep', 'read back');
trace(CaseReader.prototype, 'load', 'load');
trace(Database.prototype, 'rows', (_sight: unknown, { name }: { readonly name: string }) => `sql ${name}`);

await import('../../apps/api/src/main.js');
