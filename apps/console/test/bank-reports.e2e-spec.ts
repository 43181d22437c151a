import { todayAt } from '@homeward/domain';
import { until } from '@homeward/testing';
import { accountIban, camt053 } from '../../api/test/bank-messages.js';
import { Family, teamOf } from '../../api/test/hard-times/family.js';
import { bankByHand } from '../../api/test/payment-by-hand.js';
import { openConsole, staff, type ConsoleHouse } from './support/console-house.js';
import { walked } from './support/journeys.js';

const amount = '1000.00';
const day = todayAt(new Date().toISOString());

describe('reports of the bank, in the browser', () => {
  let console: ConsoleHouse;
  beforeAll(async () => {
    console = await openConsole(bankByHand(accountIban));
  }, 300_000);
  afterAll(() => console?.stop());

  it.each(['mouse', 'keyboard'] as const)(
    'a releaser uploads a statement, which confirms a payment, and explains the fee of the bank, by %s',
    async (by) => {
      const team = await teamOf(console.house);
      const family = await Family.opened(team, 1);
      await family.admit();
      await family.pay(family.personIds[0]!);
      const ready = async () =>
        ((await team.releaser.get('/bank-files/payments')).body['items'] as unknown[]).length === 1;
      expect(await until(ready, { withinMs: 30_000, everyMs: 100 })).toBe(true);
      const items = (await team.releaser.get('/bank-files/payments')).body['items'] as unknown as object[];
      const payments = items.map((item) => {
        const { caseId, paymentId } = item as { caseId: string; paymentId: string };
        return { caseId, paymentId };
      });
      const { body } = await team.releaser.post('/bank-files', { payments });
      const { fileId } = body['file'] as unknown as { fileId: string };
      const content = await team.releaser.post(`/bank-files/${fileId}/content`, {});
      const id = /<EndToEndId>(.*?)</.exec(String(content.body['file']))![1]!;
      const statement = camt053({
        messageId: `SYNTHETIC-${by}`,
        day,
        opening: '5000.00',
        closing: '3996.00',
        entries: [
          { what: 'DBIT', amount, orders: [{ id, amount }] },
          { what: 'DBIT', amount: '3.00', family: 'CHRG', reference: 'FEE' },
        ],
      });
      const file = (buffer: string) => ({
        name: 'synthetic.xml',
        mimeType: 'application/xml',
        buffer: Buffer.from(buffer),
      });

      const seat = await console.at(staff.releaser, { by });
      const choose = async (text: string): Promise<void> => {
        const [chooser] = await Promise.all([
          seat.page.waitForEvent('filechooser'),
          seat.choose('button', 'Datei der Bank hochladen'),
        ]);
        await chooser.setFiles(file(text));
      };
      await walked(
        seat,
        'journey 15, a statement of the bank is read',
        async () => {
          await seat.choose('link', 'Bankmeldungen');
          await choose(statement);
          await seat.page.getByTestId('open-entry').waitFor();
          expect(await seat.barriers()).toEqual([]);
          await seat.pick('Erklärung', { value: 'bank-fee' });
          await seat.choose('button', 'Erklären');
          await seat.page.getByTestId('open-entry').waitFor({ state: 'detached' });
        },
        { clicks: 4 },
      );
      // The closing balance of this statement is one franc too low.
      const difference = seat.page.getByTestId('statement-difference').first();
      expect(await difference.textContent()).toContain('CHF -1.00');
      expect(await seat.barriers()).toEqual([]);

      const report = seat.page.getByTestId('bank-report').first();
      await seat.chooseIn(report, 'button', 'Buchungen anzeigen');
      await report.getByTestId('bank-entry').nth(1).waitFor();
      expect(await seat.barriers()).toEqual([]);

      await choose(statement.slice(0, 500));
      await seat.page.getByText('BANK_REPORT.MALFORMED').waitFor();
      await seat.page.getByTestId('fault-in-file').waitFor();
      expect(await seat.barriers()).toEqual([]);
    },
    120_000,
  );
});
