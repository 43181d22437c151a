import { outsideProduction, unlimitedInTests } from './defaults.js';
import { formats as f } from './formats.js';
import { optional, setting } from './setting.js';

export const temporalUiPort = setting(
  'HOMEWARD_TEMPORAL_UI_PORT',
  'the port of the Temporal UI',
  f.port,
  '8233',
);

/** The address of the codec server, which decrypts payloads for the Temporal UI, and the pages that may call it. */
export const codecSettings = {
  host: setting(
    'HOMEWARD_CODEC_SERVER_HOST',
    'the address the codec server listens on; others reach it through a proxy with TLS',
    f.text,
    '127.0.0.1',
  ),
  port: setting('HOMEWARD_CODEC_SERVER_PORT', 'the port of the codec server', f.port, '8234'),
  origins: optional(
    'HOMEWARD_CODEC_SERVER_ORIGINS',
    'origins of the Temporal UI, as browsers open it, that the codec server answers; exact, separated by commas',
    f.origins,
    {
      fallback: outsideProduction({
        shown: 'the Temporal UI on the loopback',
        from: (c) => {
          const port = c.textOf(temporalUiPort);
          return `http://127.0.0.1:${port},http://localhost:${port}`;
        },
      }),
    },
  ),
  enginePort: optional(
    'HOMEWARD_ENGINE_READS_PORT',
    'the port at which the codec server lets the Temporal UI read the engine and change nothing; if absent, there is none',
    f.port,
  ),
  /** The Temporal UI sends a separate request for each payload of a page. */
  decodesPerMinute: setting(
    'HOMEWARD_LIMIT_DECODES_PER_MINUTE',
    'payloads that the codec server decrypts for one member of staff in a minute',
    f.count,
    unlimitedInTests('3000'),
  ),
};
