import { createMetrics, serveMetrics } from '../src/index.js';

it('a process serves its metrics under the project’s prefix', async () => {
  const metrics = createMetrics('worker');
  metrics.counter('steps_total', 'Steps answered', ['outcome']).inc({ outcome: 'recorded' }, 2);
  metrics.seconds('record_seconds', 'Time to record a step').observe(0.02);
  metrics.bytes('state_bytes', 'Size of a state').observe(40_000);
  metrics.gauge('open_keys', 'Keys whose outcome is not known').set(1);
  const server = await serveMetrics(metrics, { port: 0 });
  try {
    const answer = await fetch(`http://127.0.0.1:${server.port}/metrics`);
    const text = await answer.text();
    expect(answer.headers.get('content-type')).toContain('text/plain');
    expect(text).toContain('homeward_steps_total{outcome="recorded",component="worker"} 2');
    expect(text).toContain('homeward_record_seconds_bucket{le="0.025",component="worker"} 1');
    expect(text).toContain('homeward_state_bytes_bucket{le="49152",component="worker"} 1');
    expect(text).toContain('homeward_open_keys{component="worker"} 1');
    expect(text).toContain('process_resident_memory_bytes');
    expect((await fetch(`http://127.0.0.1:${server.port}/`)).status).toBe(404);
  } finally {
    await server.close();
  }
});

it('two components have separate metrics', async () => {
  const [one, two] = [createMetrics('api'), createMetrics('worker')];
  one.counter('steps_total', 'Steps answered').inc();
  two.counter('steps_total', 'Steps answered');
  expect(await one.registry.getSingleMetricAsString('homeward_steps_total')).toContain('{component="api"} 1');
  expect(await two.registry.getSingleMetricAsString('homeward_steps_total')).toContain(
    '{component="worker"} 0',
  );
});

it('a process reports that the port for its metrics is in use', async () => {
  const first = await serveMetrics(createMetrics('api'), { port: 0 });
  await expect(serveMetrics(createMetrics('api'), { port: first.port })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
  await first.close();
});
