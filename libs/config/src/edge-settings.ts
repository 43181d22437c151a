import { formats as f } from './formats.js';
import { unlimitedInTests } from './defaults.js';
import { optional, setting } from './setting.js';

/** What is let in, how much and for how long: the API's outer edge. Limits are counted by each process for itself. */
export const edgeSettings = {
  trustedProxies: optional(
    'HOMEWARD_TRUSTED_PROXIES',
    'addresses of the proxies before the API, with commas, whose word on a caller’s address is taken',
    f.addresses,
  ),
  corsOrigins: optional(
    'HOMEWARD_CORS_ORIGINS',
    'origins of web pages that may call the API from a browser, exactly, with commas',
    f.origins,
  ),
  bodyLimitKib: setting('HOMEWARD_BODY_LIMIT_KIB', 'the largest body the API reads, in KiB', f.count, '256'),
  requestTimeoutMs: setting(
    'HOMEWARD_REQUEST_TIMEOUT_MS',
    'how long a request may take to arrive whole, in ms',
    f.millis,
    '30000',
  ),
  uploadTimeoutMs: setting(
    'HOMEWARD_UPLOAD_TIMEOUT_MS',
    'how long a document may take to arrive whole, in ms; ten minutes at most',
    f.millis,
    '600000',
  ),
  readsPerMinute: setting(
    'HOMEWARD_LIMIT_READS_PER_MINUTE',
    'reads that one member of staff may make in a minute',
    f.count,
    unlimitedInTests('1200'),
  ),
  stepsPerMinute: setting(
    'HOMEWARD_LIMIT_STEPS_PER_MINUTE',
    'steps that one member of staff may send in a minute',
    f.count,
    unlimitedInTests('300'),
  ),
  uploadsPerMinute: setting(
    'HOMEWARD_LIMIT_UPLOADS_PER_MINUTE',
    'documents that one member of staff may send in a minute',
    f.count,
    unlimitedInTests('20'),
  ),
  streamsAPerson: setting(
    'HOMEWARD_LIMIT_STREAMS_A_PERSON',
    'pages that one member of staff may have open at cases and be told of changes; a browser makes six connections at most',
    f.count,
    unlimitedInTests('4'),
  ),
  streams: setting(
    'HOMEWARD_LIMIT_STREAMS',
    'pages that all of them may have open so',
    f.count,
    unlimitedInTests('1000'),
  ),
  beatMs: setting(
    'HOMEWARD_STREAM_BEAT_MS',
    'a page that is open so hears this often that the line is up, and its session is looked at, in ms: less than a proxy waits',
    f.millis,
    '20000',
  ),
  unsignedPerMinute: setting(
    'HOMEWARD_LIMIT_UNSIGNED_PER_MINUTE',
    'calls that one address may make in a minute without a token, or with one where none is asked for',
    f.count,
    unlimitedInTests('240'),
  ),
  refusedPerMinute: setting(
    'HOMEWARD_LIMIT_REFUSED_PER_MINUTE',
    'refused sign-ins of one address in a minute that are answered as such',
    f.count,
    unlimitedInTests('30'),
  ),
};
