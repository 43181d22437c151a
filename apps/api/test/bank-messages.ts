import { convert, create } from 'xmlbuilder2';

/** The account of the tests. Its IBAN is the sample of the Swiss Payment Standards. */
export const accountIban = 'CH9300762011623852957';

interface SyntheticEntry {
  readonly what: 'CRDT' | 'DBIT';
  readonly amount: string;
  readonly currency?: string;
  readonly reference?: string;
  readonly family?: string;
  readonly bookedOn?: string;
  readonly status?: string;
  /** The orders of the entry, each with its id and its own amount, if it has one. */
  readonly orders?: readonly { readonly id: string; readonly amount?: string; readonly currency?: string }[];
  /** A block of a file that is booked as one sum. */
  readonly block?: { readonly id: string; readonly orders: number };
}

export interface SyntheticAccount {
  readonly messageId: string;
  readonly iban?: string;
  readonly currency?: string;
  readonly day: string;
  readonly opening?: string;
  readonly closing?: string;
  readonly entries: readonly SyntheticEntry[];
}

const balance = (code: string, amount: string, currency: string, day: string) => ({
  Tp: { CdOrPrtry: { Cd: code } },
  Amt: { '@Ccy': currency, '#': amount.replace('-', '') },
  CdtDbtInd: amount.startsWith('-') ? 'DBIT' : 'CRDT',
  Dt: { Dt: day },
});

const entryOf = (one: SyntheticEntry, { currency = 'CHF', day }: SyntheticAccount) => ({
  Amt: { '@Ccy': one.currency ?? currency, '#': one.amount },
  CdtDbtInd: one.what,
  Sts: { Cd: one.status ?? 'BOOK' },
  BookgDt: { Dt: one.bookedOn ?? day },
  ...(one.reference && { AcctSvcrRef: one.reference }),
  BkTxCd: { Domn: { Cd: 'PMNT', Fmly: { Cd: 'ICDT', SubFmlyCd: one.family ?? 'AUTT' } } },
  NtryDtls: {
    ...(one.block && { Btch: { PmtInfId: one.block.id, NbOfTxs: one.block.orders } }),
    ...(one.orders && {
      TxDtls: one.orders.map(({ id, amount, currency: own = currency }) => ({
        Refs: { EndToEndId: id },
        ...(amount && {
          Amt: { '@Ccy': own, '#': amount },
          AmtDtls: { InstdAmt: { Amt: { '@Ccy': own, '#': amount } } },
        }),
        RltdPties: { Cdtr: { Pty: { Nm: 'Synthetic Payee' } } },
      })),
    }),
  },
});

const documentOf = (message: string, content: object): string =>
  create(
    { version: '1.0', encoding: 'UTF-8' },
    { Document: { '@xmlns': `urn:iso:std:iso:20022:tech:xsd:${message}`, ...content } },
  ).end({ prettyPrint: true });

function accountOf(of: SyntheticAccount, isStatement: boolean): object {
  const { messageId, iban = accountIban, currency = 'CHF', day, opening, closing, entries } = of;
  return {
    GrpHdr: { MsgId: messageId, CreDtTm: `${day}T06:00:00` },
    [isStatement ? 'Stmt' : 'Ntfctn']: {
      Id: `${messageId}-1`,
      CreDtTm: `${day}T06:00:00`,
      Acct: { Id: { IBAN: iban }, Ccy: currency },
      Bal: [
        ...(opening === undefined ? [] : [balance('OPBD', opening, currency, day)]),
        ...(closing === undefined ? [] : [balance('CLBD', closing, currency, day)]),
      ],
      Ntry: entries.map((one) => entryOf(one, of)),
    },
  };
}

/** A statement of account. */
export const camt053 = (of: SyntheticAccount): string =>
  documentOf('camt.053.001.08', { BkToCstmrStmt: accountOf(of, true) });

/** A notice of entries. */
export const camt054 = (of: SyntheticAccount): string =>
  documentOf('camt.054.001.08', { BkToCstmrDbtCdtNtfctn: accountOf(of, false) });

interface SyntheticStatus {
  readonly messageId: string;
  readonly day: string;
  readonly fileId: string;
  /** The status of the whole file. */
  readonly status?: string;
  readonly orders?: readonly { readonly id: string; readonly status: string }[];
}

/** The status of a bank file. */
export const pain002 = ({ messageId, day, fileId, status, orders }: SyntheticStatus): string =>
  documentOf('pain.002.001.10', {
    CstmrPmtStsRpt: {
      GrpHdr: { MsgId: messageId, CreDtTm: `${day}T06:00:00` },
      OrgnlGrpInfAndSts: {
        OrgnlMsgId: fileId,
        OrgnlMsgNmId: 'pain.001.001.09',
        ...(status && { GrpSts: status }),
      },
      ...(orders && {
        OrgnlPmtInfAndSts: {
          OrgnlPmtInfId: `${fileId}-0`,
          TxInfAndSts: orders.map((one) => ({ OrgnlEndToEndId: one.id, TxSts: one.status })),
        },
      }),
    },
  });

/** An order of a bank file. */
interface Transfer {
  readonly PmtId: { readonly EndToEndId: string };
  readonly Amt: { readonly InstdAmt: { readonly '@Ccy': string; readonly '#': string } };
  readonly Cdtr: { readonly Nm: string };
  readonly CdtrAcct: object;
  readonly RmtInf: { readonly Ustrd: string };
}
interface Block {
  readonly CdtTrfTxInf: Transfer | readonly Transfer[];
}
interface Initiation {
  readonly GrpHdr: { readonly MsgId: string };
  readonly PmtInf: Block | readonly Block[];
}

const initiationIn = (file: string): Initiation =>
  (
    convert(file, { format: 'object' }) as unknown as {
      Document: { CstmrCdtTrfInitn: Initiation };
    }
  ).Document.CstmrCdtTrfInitn;

export const messageIdOf = (file: string): string => initiationIn(file).GrpHdr.MsgId;

const blocksOf = (file: string): Block[] => [initiationIn(file).PmtInf].flat();

export const transfersOf = (file: string): Transfer[] => blocksOf(file).flatMap((block) => block.CdtTrfTxInf);
