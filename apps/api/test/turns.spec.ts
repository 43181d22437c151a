import { loadSettings } from '@homeward/config';
import { FewAtOnce } from '../src/edges/few-at-once.js';
import { Turns } from '../src/steps/turns.js';

const turnsOf = (atOnce: number): Turns =>
  new Turns(
    loadSettings({
      HOMEWARD_MODE: 'test',
      HOMEWARD_STEPS_AT_ONCE: String(atOnce),
      HOMEWARD_STEP_ACCEPT_WITHIN_MS: '50',
    }),
  );
const never = (): Promise<void> => new Promise(() => undefined);

it('no more steps run at once than the limit, and steps start in order of arrival', async () => {
  const turns = turnsOf(2);
  let underWay = 0;
  const [most, begun]: [number[], number[]] = [[], []];
  const step = (n: number) =>
    turns.inTurn(async () => {
      begun.push(n);
      most.push((underWay += 1));
      await Promise.resolve();
      underWay -= 1;
      return n;
    });
  expect(await Promise.all([1, 2, 3, 4, 5].map(step))).toEqual([1, 2, 3, 4, 5]);
  expect(begun).toEqual([1, 2, 3, 4, 5]);
  expect(Math.max(...most)).toBe(2);
});

it('a step that waits too long is refused, and does not start later', async () => {
  const turns = turnsOf(1);
  let finish = (): void => undefined;
  const first = turns.inTurn(() => new Promise<void>((resolve) => (finish = resolve)));
  let begun = false;
  const second = turns.inTurn(async () => void (begun = true));
  await expect(second).rejects.toMatchObject({
    code: 'STEP.TOO_BUSY',
    about: { headers: { 'Retry-After': '5' } },
  });
  finish();
  await first;
  expect(await turns.inTurn(async () => 'the next')).toBe('the next');
  expect(begun).toBe(false);
});

it('a PDF that waits too long is refused with its own code, and no turn is lost', async () => {
  const few = new FewAtOnce(1, 50, 'DOCUMENT.TOO_BUSY');
  const end = await few.turn();
  await expect(few.turn()).rejects.toMatchObject({ code: 'DOCUMENT.TOO_BUSY', status: 503 });
  end();
  expect(await few.turn()).toBeInstanceOf(Function);
  await expect(few.turn()).rejects.toMatchObject({ code: 'DOCUMENT.TOO_BUSY' });
});

it('the next step gets the turn of a failed step', async () => {
  const turns = turnsOf(1);
  await expect(turns.inTurn(() => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
  expect(await turns.inTurn(async () => 'the next')).toBe('the next');
  void turns.inTurn(never);
  await expect(turns.inTurn(never)).rejects.toMatchObject({ code: 'STEP.TOO_BUSY' });
});
