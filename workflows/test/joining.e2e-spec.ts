import { Bench } from './support/bench.js';
import { Life } from './support/life.js';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.open();
});
afterAll(() => bench?.close());

const child = { personId: '@born' };
const dayMs = 86_400_000;

describe('CASE-5: a child is born after the arrival', () => {
  let life: Life;
  beforeAll(async () => {
    life = await Life.of(bench, 'adult-four-instalments').playTo('record-medical-service');
    await bench.sleep(60 * dayMs);
    await life.take('case-manager', 'join-person', { ...child, because: 'birth' });
  }, 120_000);
  afterAll(() => life?.end());

  const lines = () => {
    const { travel, medicalAid } = life.state;
    return ['@mira', '@born'].map((name) => {
      const personId = life.names.idOf(name);
      return { arrival: travel.travellers[personId]!.arrival?.on, endsOn: medicalAid[personId]!.endsOn };
    });
  };

  it('a newborn child is placed with the mother, and the six months of the child are counted from the arrival of the mother', () => {
    const [mother, born] = lines();
    expect(born).toEqual(mother);
    expect(mother!.endsOn).not.toBeNull();
  });

  it('the medical windows of a newborn child and of the mother end as time passes', async () => {
    await life.forgetAttempts();
    await bench.sleepUntil(`${lines()[0]!.endsOn}T23:30:00Z`);
    const ended = () =>
      ['@mira', '@born'].map((name) => life.state.medicalAid[life.names.idOf(name)]!.status);
    await life.until(() => ended().every((status) => status !== 'running'));
    expect(ended()[0]).toBe('ended');
    expect(ended()[1]).not.toBe('running');
  });

  it('the case cannot be closed before the newborn child has a separate outcome', async () => {
    const refusal = await life.refusalOf('case-manager', 'close-case');
    expect(refusal).toBe('CLOSURE.OUTCOME_MISSING');
    expect(life.state.tasks.map(({ subject }) => subject)).toContain(life.names.idOf('@born'));
  });
});
