import type { Settings } from '@homeward/config';
import type { Logger } from '@homeward/observability';
import {
  AuditLog,
  CaseReader,
  connectOnceUp,
  dataSourceOptions,
  KeyUses,
  loadDataKeysOf,
  recordSeals,
  StaffDirectory,
} from '@homeward/persistence';
import { HomewardPayloadCodec } from '@homeward/protection';
import { ActiveAccounts, SignIn, StaffSignIn } from '@homeward/sign-in';
import { Callers } from './callers.js';
import { startCodecServer, type CodecServer } from './codec-server.js';
import { Decoder } from './decoder.js';
import { startEngineGate } from './engine-gate.js';

/** Starts the codec server and connects it to the issuer, the staff directory, the record, the keys and the audit. */
export async function openCodecServer(settings: Settings, logger: Logger): Promise<CodecServer> {
  const { auth, codecServer, mode, temporal } = settings;
  const isProduction = mode === 'production';
  const database = await connectOnceUp(dataSourceOptions(settings, 'codec'), logger);
  const uses = new KeyUses(database, { process: 'process codec', log: logger });
  const keys = await loadDataKeysOf(settings, database, uses);
  const audit = new AuditLog(database);
  const accounts = new ActiveAccounts(new StaffDirectory(database));
  const callers = new Callers({
    staff: new StaffSignIn(new SignIn({ ...auth, httpToo: !isProduction }), accounts, audit),
    decodesPerMinute: codecServer.decodesPerMinute,
    byCookieToo: !isProduction,
  });
  const server = await startCodecServer({
    ...codecServer,
    origins: codecServer.origins ?? [],
    namespace: temporal.namespace,
    callers,
    decoder: new Decoder(
      new HomewardPayloadCodec(keys),
      new CaseReader(database, recordSeals(keys)),
      audit,
      temporal.namespace,
      logger,
    ),
    logger,
  });
  const gate =
    codecServer.enginePort === undefined
      ? undefined
      : await startEngineGate({
          host: codecServer.host,
          port: codecServer.enginePort,
          engine: temporal,
          logger,
          callers: isProduction ? callers : undefined,
        });
  return {
    url: server.url,
    stop: async () => {
      await gate?.stop();
      await server.stop();
      await uses.close();
      await database.destroy();
    },
  };
}
