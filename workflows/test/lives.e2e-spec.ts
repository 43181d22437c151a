import { Bench } from './support/bench.js';
import { Life } from './support/life.js';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.open();
});
afterAll(() => bench?.close());

it.each(['adult-four-instalments', 'parent-with-two-minors', 'withdrawal-at-the-gate'])(
  '%s',
  async (name) => {
    const t = Date.now();
    const life = Life.of(bench, name);
    await life.playToItsEnd();
    process.stdout.write(
      `${name} ${life.facts.length} facts ${Date.now() - t} ms ${life.state.stage} ${await bench.now()}\n`,
    );
    process.stdout.write(JSON.stringify(await life.summary()) + '\n' + bench.failures.join('\n') + '\n');
  },
);
