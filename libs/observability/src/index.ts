export { type FieldName, type LogFields } from './fields.js';
export { forNest, forTemporal, type NestLogger, type TemporalLogger } from './foreign-loggers.js';
export { humanLine, readLogLine } from './human-line.js';
export { createLogger, type Logger, type LoggerOptions, type LogLevel } from './logger.js';
export { createMetrics, serveMetrics, type MetricLabel, type Metrics } from './metrics.js';
export { onceUp } from './once-up.js';
export {
  announceReady,
  isReadyMessage,
  isWaitingMessage,
  onStop,
  type ReadyMessage,
  type StopReason,
} from './process-life.js';
export { StoreHealth, type StoreName, type StoreProbe } from './store-health.js';
export { safeError, type SafeError } from './safe-error.js';
