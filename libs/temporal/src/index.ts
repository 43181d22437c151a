export { callInterceptors } from './call-interceptors.js';
export { classifyTemporalError, type TemporalOutcome } from './classify-temporal-error.js';
export {
  connectTemporal,
  lazyConnection,
  temporalTls,
  type TemporalSettings,
  type TlsSettings,
} from './connect-temporal.js';
export { dataConverter, failureConverterPath, workerDataConverter } from './data-converter.js';
export {
  searchAttributeKeys,
  startFromRecord,
  startSearchAttributes,
  startStep,
  type StepToSend,
} from './start-step.js';
export { EngineProbe } from './engine-probe.js';
export { lastPollAt, pollsWithinMs } from './polls.js';
