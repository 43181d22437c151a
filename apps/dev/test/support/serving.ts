import { announceReady, createLogger, onStop } from '@homeward/observability';

/** Stands in for one of our services: serves until it is stopped. Arguments: the name, then the behaviour. */
const [name = '', how = 'well'] = process.argv.slice(2);
const log = createLogger(name);
const work = setInterval(() => undefined, 1_000);

if (how === 'ends-at-once') {
  process.stderr.write('there is no such table\n');
  process.exit(4);
}
log.info({ port: process.pid }, 'serving');
log.warn({ count: 1 }, 'a person should see this');
onStop(async () => {
  if (how === 'hangs') await new Promise(() => undefined);
  clearInterval(work);
  log.info('finished');
});
announceReady();
