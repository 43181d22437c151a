import { formats as f } from './formats.js';
import { unlimitedInTests } from './defaults.js';
import { optional, setting } from './setting.js';

/**
 * Settings for the outer edge of the API: which requests it accepts, how many, and how long it waits. Each process
 * counts its own limits.
 */
export const edgeSettings = {
  trustedProxies: optional(
    'HOMEWARD_TRUSTED_PROXIES',
    'addresses of the proxies in front of the API whose information about a caller’s address is trusted, separated by commas',
    f.addresses,
  ),
  corsOrigins: optional(
    'HOMEWARD_CORS_ORIGINS',
    'origins of web pages that may call the API from a browser; exact, separated by commas',
    f.origins,
  ),
  bodyLimitKib: setting('HOMEWARD_BODY_LIMIT_KIB', 'the largest body the API reads, in KiB', f.count, '256'),
  requestTimeoutMs: setting(
    'HOMEWARD_REQUEST_TIMEOUT_MS',
    'how long a request may take to arrive completely, in ms',
    f.millis,
    '30000',
  ),
  uploadTimeoutMs: setting(
    'HOMEWARD_UPLOAD_TIMEOUT_MS',
    'how long a document may take to arrive completely, in ms; at most ten minutes',
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
    'pages of cases with live updates that one member of staff may have open; a browser makes at most six connections',
    f.count,
    unlimitedInTests('4'),
  ),
  streams: setting(
    'HOMEWARD_LIMIT_STREAMS',
    'pages with live updates that all members of staff together may have open',
    f.count,
    unlimitedInTests('1000'),
  ),
  beatMs: setting(
    'HOMEWARD_STREAM_BEAT_MS',
    'how often a page with live updates gets a sign that the connection is up, and its session is checked, in ms; less than the time-out of a proxy',
    f.millis,
    '20000',
  ),
  unsignedPerMinute: setting(
    'HOMEWARD_LIMIT_UNSIGNED_PER_MINUTE',
    'calls that one address may make in a minute without a token, or with a token if none is required',
    f.count,
    unlimitedInTests('240'),
  ),
  refusedPerMinute: setting(
    'HOMEWARD_LIMIT_REFUSED_PER_MINUTE',
    'refused sign-ins from one address in a minute that are answered as refused sign-ins',
    f.count,
    unlimitedInTests('30'),
  ),
};
