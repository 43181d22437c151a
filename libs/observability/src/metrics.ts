import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/**
 * The labels of metrics. A label has few values, and no value that identifies a case or a person: ids are not allowed.
 */
export type MetricLabel =
  | 'code'
  | 'method'
  | 'outcome'
  | 'port'
  | 'queue'
  | 'role'
  | 'route'
  | 'stage'
  | 'status'
  | 'step'
  | 'store';

/** The metrics of one process, all named `homeward_…` and labelled with the process's name. */
export interface Metrics {
  readonly registry: Registry;
  counter<L extends MetricLabel = never>(name: string, help: string, labels?: readonly L[]): Counter<L>;
  gauge<L extends MetricLabel = never>(name: string, help: string, labels?: readonly L[]): Gauge<L>;
  /** A histogram of seconds, from 5 ms to 30 s. */
  seconds<L extends MetricLabel = never>(name: string, help: string, labels?: readonly L[]): Histogram<L>;
  /** A histogram of sizes, from 16 KiB to 512 KiB. */
  bytes<L extends MetricLabel = never>(name: string, help: string, labels?: readonly L[]): Histogram<L>;
}

const SECONDS_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const BYTES_BUCKETS = [16, 32, 48, 64, 128, 256, 512].map((kib) => kib * 1024);

export interface MetricsPlace {
  readonly port: number;
  readonly host?: string;
  /** The stores of the process. Each store reports whether it can be written. */
  readonly stores?: { unwritable(): Promise<readonly string[]> };
}

interface Page {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** Creates a separate registry for each process or test. The registry includes Node's own measurements. */
export function createMetrics(component: string): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ component });
  collectDefaultMetrics({ register: registry });
  const common = <L extends string>(name: string, help: string, labels: readonly L[]) => ({
    name: `homeward_${name}`,
    help,
    labelNames: labels,
    registers: [registry],
  });
  return {
    registry,
    counter: (name, help, labels = []) => new Counter(common(name, help, labels)),
    gauge: (name, help, labels = []) => new Gauge(common(name, help, labels)),
    seconds: (name, help, labels = []) =>
      new Histogram({ ...common(name, help, labels), buckets: SECONDS_BUCKETS }),
    bytes: (name, help, labels = []) =>
      new Histogram({ ...common(name, help, labels), buckets: BYTES_BUCKETS }),
  };
}

/**
 * Serves `/metrics` and `/health` for processes without their own HTTP API. Port 0 selects any free port. Both pages
 * first test the stores, so that the metrics about the stores are up to date.
 */
export async function serveMetrics(
  { registry }: Metrics,
  { stores, port, host = '127.0.0.1' }: MetricsPlace,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const pages: Readonly<Record<string, () => Promise<Page>>> = {
    '/metrics': async () => {
      await stores?.unwritable();
      return { status: 200, type: registry.contentType, text: await registry.metrics() };
    },
    '/health': async () => {
      const unwritable = (await stores?.unwritable()) ?? [];
      const isWell = unwritable.length === 0;
      const text = JSON.stringify({ status: isWell ? 'ok' : 'degraded', unwritable });
      return { status: isWell ? 200 : 503, type: 'application/json', text };
    },
  };
  const server = createServer((request, response) => {
    const page = pages[request.url ?? ''];
    if (!page) return void response.writeHead(404).end();
    page().then(
      ({ status, type, text }) => response.writeHead(status, { 'content-type': type }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((listening, failed) => server.once('error', failed).listen(port, host, listening));
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  };
}
