import type { DataKeys } from '@homeward/protection';
import { Client, Connection, type ConnectionOptions, type TLSConfig } from '@temporalio/client';
import { callInterceptors } from './call-interceptors.js';
import { dataConverter } from './data-converter.js';

export interface TemporalSettings {
  /** The frontend's address, as `host:port`. */
  readonly address: string;
  readonly namespace: string;
  readonly tls?: TlsSettings;
}

/** The TLS settings. Certificates and keys are PEM texts. Without `ca`, the system's authorities are trusted. */
export interface TlsSettings {
  readonly enabled: boolean;
  /** The name that the server's certificate must carry, if it differs from the host in the address. */
  readonly serverName?: string | undefined;
  readonly ca?: string | undefined;
  readonly certificate?: string | undefined;
  readonly key?: { reveal(): string } | undefined;
}

/**
 * Returns a client that connects with its first call, and connects again after each loss. It can be created while
 * Temporal is unavailable; a call then fails, and {@link classifyTemporalError} gives `unavailable`. Give each call a
 * deadline (`client.withDeadline`): without a deadline, the client waits for ever for an Update that no worker takes.
 *
 * Close the client with `client.connection.close()`: a call that is still being retried then fails as `timeout`.
 */
export function connectTemporal(settings: TemporalSettings, keys: DataKeys): Client {
  const { address, namespace } = settings;
  const connection = lazyConnection({ address, tls: temporalTls(settings) });
  return new Client({ connection, namespace, dataConverter: dataConverter(keys) });
}

/** Returns a connection that may be closed at any time: see {@link callInterceptors}. */
export const lazyConnection = (options: Pick<ConnectionOptions, 'address' | 'tls'>): Connection =>
  Connection.lazy({ ...options, interceptors: callInterceptors() });

/**
 * Returns the settings in the form that the SDK needs for a client's connection and for a worker's `NativeConnection`.
 */
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
