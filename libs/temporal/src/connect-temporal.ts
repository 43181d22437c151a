import type { DataKeys } from '@homeward/protection';
import { Client, Connection, type ConnectionOptions, type TLSConfig } from '@temporalio/client';
import { callInterceptors } from './call-interceptors.js';
import { dataConverter } from './data-converter.js';

export interface TemporalSettings {
  /** `host:port` of the frontend. */
  readonly address: string;
  readonly namespace: string;
  readonly tls?: TlsSettings;
}

/** Certificates and keys are PEM texts. Without `ca`, the system's authorities are trusted. */
export interface TlsSettings {
  readonly enabled: boolean;
  /** The name the server's certificate must carry, where it is not the address's host. */
  readonly serverName?: string | undefined;
  readonly ca?: string | undefined;
  readonly certificate?: string | undefined;
  readonly key?: { reveal(): string } | undefined;
}

/**
 * A client that connects with its first call and connects again after every loss: it can be made while Temporal is
 * away, and a call then fails as `unavailable` by {@link classifyTemporalError}. Give each call a deadline
 * (`client.withDeadline`): without one, an Update that no worker takes is waited for without end.
 *
 * Close it with `client.connection.close()`: a call that is still being repeated then fails as `timeout`.
 */
export function connectTemporal(settings: TemporalSettings, keys: DataKeys): Client {
  const { address, namespace } = settings;
  const connection = lazyConnection({ address, tls: temporalTls(settings) });
  return new Client({ connection, namespace, dataConverter: dataConverter(keys) });
}

/** A connection that may be closed at any time: see {@link callInterceptors}. */
export const lazyConnection = (options: Pick<ConnectionOptions, 'address' | 'tls'>): Connection =>
  Connection.lazy({ ...options, interceptors: callInterceptors() });

/** The settings as the SDK takes them, for a client's connection and for a worker's `NativeConnection`. */
export function temporalTls({ tls }: Pick<TemporalSettings, 'tls'>): TLSConfig | false {
  if (!tls?.enabled) return false;
  const { serverName, ca, certificate, key } = tls;
  return {
    ...(serverName && { serverNameOverride: serverName }),
    ...(ca && { serverRootCACertificate: Buffer.from(ca) }),
    ...(certificate &&
      key && { clientCertPair: { crt: Buffer.from(certificate), key: Buffer.from(key.reveal()) } }),
  };
}
