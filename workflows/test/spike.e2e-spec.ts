import { Bench } from './support/bench.js';
import { Life } from './support/life.js';
let bench: Bench;
beforeAll(async () => { bench = await Bench.open(); });
afterAll(async () => { await bench?.close(); });
it('adult', async () => {
  const life = Life.of(bench, 'adult-four-instalments');
  const os = bench.sleep.bind(bench); (bench as any).sleep = async (ms: number) => { process.stdout.write(`sleep ${ms}\n`); await os(ms); process.stdout.write('slept\n'); };
const os2 = life.send.bind(life); (life as any).send = async (a: any, b: any) => { process.stdout.write(`send ${a}\n`); const r = await os2(a,b).finally(() => process.stdout.write('sent\n')); return r; };
  const play = (async () => { while (!life.isTold) { await life.playLine(); process.stdout.write(`${life.facts.length} ${life.facts.at(-1)?.step} ${await bench.now()} ${life.state.stage}\n`);} })();
  await Promise.race([play, new Promise(r => setTimeout(r, 25_000))]);
  process.stdout.write(JSON.stringify(life.facts.at(-1)).slice(0,600) + '\n');
  for (const f of bench.failures) process.stdout.write(f + '\n');
  process.stdout.write('NOW ' + await bench.now() + '\n');
  for (let i = 0; i < 5; i++) { await new Promise(r => setTimeout(r, 4000)); process.stdout.write('NOW ' + await bench.now()  + '\n'); }
  for (const p of Object.values(life.state.payments)) {
    const h = await bench.client.workflow.getHandle(`return-case/${life.caseId}/payment/${p.paymentId}-${p.attempt}`).fetchHistory();
    process.stdout.write(`PAY ${h.events!.length} ${h.events!.slice(-5).map(e => `${e.eventType} ${new Date(Number(e.eventTime!.seconds)*1000).toISOString()} ${(e as any).timerStartedEventAttributes?.startToFireTimeout?.seconds ?? ''}`).join(' | ')}\n`);
  }
  process.stdout.write('ROOT ' + (await life.handle.fetchHistory()).events!.slice(-8).map(e => `${e.eventType} ${new Date(Number(e.eventTime!.seconds)*1000).toISOString()} ${(e as any).timerStartedEventAttributes?.startToFireTimeout?.seconds ?? ''}`).join(' | ') + '\n');
  const h = await life.handle.fetchHistory();
  for (const e of h.events!.slice(-14)) process.stdout.write(JSON.stringify(e).slice(0, 400) + '\n');
}, 60_000);
