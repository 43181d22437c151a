import type { CaseId } from '@homeward/contracts';
import { languages, type Language } from '@homeward/contracts';
import type { Addressee, DigestLine, NoticeKind } from '@homeward/persistence';
import { IntlMessageFormat } from 'intl-messageformat';
import { texts } from './texts.js';

/** A mail, ready to be posted. */
export interface Letter {
  /**
   * With its angle brackets. The same however often the mail is posted, so that the recipient's server sees one mail.
   */
  readonly messageId: string;
  readonly from: string;
  readonly to: string;
  readonly language: Language;
  readonly subject: string;
  readonly text: string;
}

export interface LetterSettings {
  /** An address without a name (PAY-7). */
  readonly sender: string;
  /** Where people reach the API. */
  readonly publicUrl: string;
}

interface Message {
  readonly messageId: string;
  /** `null`: it is about no case, and the link says no more than where to look. */
  readonly caseId: CaseId | null;
  readonly kind: NoticeKind;
}

/** The mail for a message of the outbox: a case number, a link, and words of the reviewed list. */
export function letterFor(
  { sender, publicUrl }: LetterSettings,
  { messageId, caseId, kind }: Message,
  { email, language: wanted, caseNumber }: Addressee,
): Letter {
  const language = languageOf(wanted);
  const { subject, sentence } = texts.kinds[kind];
  const write = writerIn(language);
  return {
    messageId: `<${messageId}@${domainOf(sender)}>`,
    from: sender,
    to: email,
    language,
    subject: write(subject, { caseNumber }),
    text: write(texts.frame, {
      sentence: write(sentence, { caseNumber }),
      link: new URL(caseId === null ? '' : `api/v1/cases/${caseId}`, withSlash(publicUrl)).href,
    }),
  };
}

/** What a digest counts of one case, under the number that its reader knows it by. */
export type NumberedLine = Omit<DigestLine, 'caseId'> & { readonly caseNumber: string };

/** The mail of a morning: how many tasks are overdue, due today and new, by case numbers alone (PAY-7). */
export function digestLetter(
  { sender, publicUrl }: LetterSettings,
  messageId: string,
  { email, language: wanted }: Addressee,
  lines: readonly NumberedLine[],
): Letter {
  const language = languageOf(wanted);
  const write = writerIn(language);
  const { subject, ...counts } = texts.digest;
  const sentences = (['overdue', 'dueToday', 'fresh'] as const).flatMap((what) => {
    const some = lines.filter((line) => line[what] > 0);
    if (some.length === 0) return [];
    const count = String(some.reduce((sum, line) => sum + line[what], 0));
    return [write(counts[what], { count, caseNumbers: some.map(({ caseNumber }) => caseNumber).join(', ') })];
  });
  return {
    messageId: `<${messageId}@${domainOf(sender)}>`,
    from: sender,
    to: email,
    language,
    subject: write(subject, {}),
    text: write(texts.frame, { sentence: sentences.join('\n'), link: withSlash(publicUrl) }),
  };
}

const languageOf = (wanted: string): Language => languages.find((known) => known === wanted) ?? 'en';

const writerIn =
  (language: Language) =>
  (text: Readonly<Record<Language, string>>, values: Readonly<Record<string, string>>): string =>
    String(new IntlMessageFormat(text[language], language).format(values));

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/** Without it, `URL` would take the last part of a path for a file. */
const withSlash = (url: string): string => (url.endsWith('/') ? url : `${url}/`);
