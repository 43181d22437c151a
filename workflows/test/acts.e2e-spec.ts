import { randomUUID } from 'node:crypto';
import { actCode, errorCodeOfWire, type ActMessage } from '@homeward/contracts';
import { classifyTemporalError } from '@homeward/temporal';
import { replayHistories } from '@homeward/temporal/replay';
import { Bench, clientOptions } from './support/bench.js';
import { Life } from './support/life.js';

let bench: Bench;
let life: Life;
beforeAll(async () => {
  bench = await Bench.open();
});
afterAll(() => bench?.close());
beforeEach(async () => {
  life = await Life.of(bench, 'adult-four-instalments').playInto('registration');
});
afterEach(async () => {
  bench.record.outage = 0;
  await life.end();
});

const sessionAnd = async (step: 'declare-voluntariness' | 'withdraw'): Promise<ActMessage> => {
  const personIds = Object.keys(life.state.persons);
  const session = { personIds, channel: 'phone', interpreted: false, apart: true, repaymentExplained: true };
  return life.actOf([
    {
      step: 'record-counselling-session',
      message: await life.message('counsellor', 'record-counselling-session', session),
    },
    { step, message: await life.message('counsellor', step, { personIds }) },
  ]);
};

describe('WORK-1: an act that is sent as one Update', () => {
  it('an act records its steps together as separate facts, and records no step again if the act is sent again', async () => {
    const before = life.facts.length;
    const act = await sessionAnd('declare-voluntariness');
    const tries = bench.record.tries;
    const receipt = await life.send(actCode, act);
    expect(bench.record.tries).toBe(tries + 1);
    expect(receipt).toMatchObject({ stepId: act.stepId, sequence: before + 2 });
    expect(await life.send(actCode, act)).toEqual(receipt);
    expect(life.facts.slice(before).map(({ stepId }) => stepId)).toEqual(
      act.steps.map(({ stepId }) => stepId),
    );
    expect((await life.summary()).version).toBe(receipt.version);
  });

  it('an act is refused as a whole if one step is refused, and leaves nothing in the history', async () => {
    const before = life.facts.length;
    const act = await sessionAnd('withdraw');
    const stranger = { ...act.steps[1]!, payload: { personIds: [randomUUID()] } };
    const events = (await life.handle.fetchHistory()).events!.length;
    const refusal = await life
      .send(actCode, { ...act, steps: [act.steps[0]!, stranger] })
      .catch((error: unknown) => classifyTemporalError(error));
    expect(refusal).toMatchObject({ kind: 'refused', details: [{ act: 1 }] });
    expect(errorCodeOfWire((refusal as { code: string }).code)).toBe('PERSON.UNKNOWN');
    expect(life.facts).toHaveLength(before);
    const now = (await life.handle.fetchHistory()).events!;
    expect(
      now.slice(events).filter(({ workflowExecutionUpdateAcceptedEventAttributes: one }) => one),
    ).toEqual([]);
  });

  it('refuses a malformed act', async () => {
    const malformed = { stepId: randomUUID(), steps: [{ step: 'withdraw' }] } as unknown as ActMessage;
    const refusal = await life
      .send(actCode, malformed)
      .catch((error: unknown) => classifyTemporalError(error));
    expect(errorCodeOfWire((refusal as { code: string }).code)).toBe('REQUEST.MALFORMED');
  });

  it('an act waits as a whole while the record is unavailable, and the history of the case can be replayed', async () => {
    const before = life.facts.length;
    bench.record.outage = 5;
    const act = await sessionAnd('declare-voluntariness');
    const sent = life.send(actCode, act);
    await life.until(() => bench.record.outage === 0, 1_000);
    await sent;
    expect(life.facts).toHaveLength(before + 2);
    const history = await life.handle.fetchHistory();
    const replaying = { workflowBundle: bench.release.bundle, ...clientOptions };
    const { workflowId } = life.handle;
    for await (const { error } of replayHistories(replaying, [{ workflowId, history }]))
      expect(error).toBeUndefined();
    expect.hasAssertions();
  });
});
