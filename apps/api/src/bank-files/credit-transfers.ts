import { decimalText } from '@homeward/contracts/currencies';
import { create } from 'xmlbuilder2';

/** The account that is debited, as `HOMEWARD_BANK_ACCOUNT_…` names it. */
export interface DebtorAccount {
  readonly holder: string;
  readonly iban: string;
  readonly bic: string;
}

/** A creditor in the terms of ISO 20022, each element with its content. */
export interface Creditor {
  readonly agent: object | undefined;
  readonly name: string;
  readonly account: object;
}

export interface CreditTransfer {
  /** At most 35 characters. The bank repeats this id in its reports. */
  readonly endToEndId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly creditor: Creditor;
  /** PAY-7: a text from the reviewed list. */
  readonly text: string;
}

export interface CreditTransfers {
  /** At most 33 characters, so that the id of each block fits into 35. The bank refuses an id that it has seen before. */
  readonly messageId: string;
  readonly createdAt: Date;
  /** The day on which the bank debits the account, `YYYY-MM-DD`. */
  readonly executeOn: string;
  readonly debtor: DebtorAccount;
  readonly transfers: readonly CreditTransfer[];
}

/**
 * Returns a customer credit transfer initiation (ISO 20022 pain.001.001.09, Swiss Payment Standards), with one block for
 * each currency. The bank books a block as one sum, so that its statement of account names no payee (PAY-7).
 */
export function creditTransferInitiation(file: CreditTransfers): string {
  const { messageId, createdAt, debtor, transfers } = file;
  const currencies = [...new Set(transfers.map(({ currency }) => currency))].sort();
  return create(
    { version: '1.0', encoding: 'UTF-8' },
    {
      Document: {
        '@xmlns': 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09',
        CstmrCdtTrfInitn: {
          GrpHdr: {
            MsgId: messageId,
            CreDtTm: createdAt.toISOString(),
            NbOfTxs: transfers.length,
            CtrlSum: controlSum(transfers),
            InitgPty: { Nm: debtor.holder },
          },
          PmtInf: currencies.map((currency, n) =>
            blockOf(
              file,
              `${messageId}-${n}`,
              transfers.filter((one) => one.currency === currency),
            ),
          ),
        },
      },
    },
  ).end({ prettyPrint: true });
}

const blockOf = (
  { executeOn, debtor }: CreditTransfers,
  blockId: string,
  transfers: readonly CreditTransfer[],
) => ({
  PmtInfId: blockId,
  PmtMtd: 'TRF',
  BtchBookg: true,
  NbOfTxs: transfers.length,
  CtrlSum: controlSum(transfers),
  ReqdExctnDt: { Dt: executeOn },
  Dbtr: { Nm: debtor.holder },
  DbtrAcct: { Id: { IBAN: debtor.iban } },
  DbtrAgt: { FinInstnId: { BICFI: debtor.bic } },
  CdtTrfTxInf: transfers.map(transferOf),
});

const transferOf = ({ endToEndId, amountMinor, currency, creditor, text }: CreditTransfer) => ({
  PmtId: { InstrId: endToEndId, EndToEndId: endToEndId },
  Amt: { InstdAmt: { '@Ccy': currency, '#': decimalText(amountMinor, currency) } },
  ...(creditor.agent && { CdtrAgt: { FinInstnId: creditor.agent } }),
  Cdtr: { Nm: creditor.name },
  CdtrAcct: { Id: creditor.account },
  RmtInf: { Ustrd: text },
});

/** The sum of all amounts, without their currencies, as ISO 20022 asks for it. Exact: it adds whole numbers. */
function controlSum(transfers: readonly CreditTransfer[]): string {
  const mostDigits = 4;
  const sum = transfers.reduce((total, { amountMinor, currency }) => {
    const [units, digits = ''] = decimalText(amountMinor, currency).split('.');
    return total + BigInt(units! + digits.padEnd(mostDigits, '0'));
  }, 0n);
  const text = String(sum).padStart(mostDigits + 1, '0');
  return `${text.slice(0, -mostDigits)}.${text.slice(-mostDigits)}`.replace(/0{1,2}$/, '');
}
