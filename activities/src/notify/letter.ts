import { languages, type CaseId, type Language } from '@homeward/contracts';
import type { Addressee, DigestLine, GatheredLine } from '@homeward/persistence';
import { IntlMessageFormat } from 'intl-messageformat';
import { texts } from './texts.js';

/** A mail, ready to be posted. */
export interface Letter {
  /**
   * The Message-ID, with its angle brackets. The Message-ID is the same however often the mail is sent, so that the
   * recipient's server can recognise a repeated mail.
   */
  readonly messageId: string;
  readonly from: string;
  readonly to: string;
  readonly language: Language;
  readonly subject: string;
  readonly text: string;
}

export interface LetterSettings {
  /** The sender's address, without a name (PAY-7). */
  readonly sender: string;
  /** The address of the console. */
  readonly publicUrl: string;
}

/** The recipient of one mail with several notices. */
type Reader = Pick<Addressee, 'email' | 'language'>;

/** The subject of a notice. At most one of these fields is not `null`. */
type About = Readonly<Record<'caseId' | 'breachId' | 'readingAlertId', string | null>>;

/** A line with the case number. The reader knows this number. */
export type Numbered<Line> = Omit<Line, 'caseId'> & {
  readonly caseId: CaseId | null;
  readonly caseNumber: string;
};

/**
 * Writes the mail for one notice of the urgency `now`. The mail has the number of its subject (a case, a breach or a
 * reading alert), a link, and words of the reviewed list.
 */
export function letterFor(
  settings: LetterSettings,
  message: About & { readonly messageId: string },
  { caseNumber, ...to }: Addressee,
): Letter {
  return letter(settings, message.messageId, to, pageOf(message), (write) => ({
    subject: write(texts.now.subject, { caseNumber }),
    sentence: write(texts.now.sentence, { caseNumber }),
  }));
}

/**
 * Writes the mail about an act that could not be recorded. `kept`: the act was received and waits. `refused`: the case
 * refused the act, and the mail tells this to the sender of the act.
 */
export function letterOfDeferred(
  settings: LetterSettings,
  messageId: string,
  to: Reader,
  { caseId, caseNumber }: { readonly caseId: CaseId; readonly caseNumber: string },
  what: 'kept' | 'refused',
): Letter {
  return letter(settings, messageId, to, `cases/${caseId}`, (write) => ({
    subject: write(texts.now.subject, { caseNumber }),
    sentence: write(texts[what], { caseNumber }),
  }));
}

/**
 * Writes one mail for all notices of the last hour that should be read today. The mail has the case numbers and a link.
 */
export function gatheredLetter(
  settings: LetterSettings,
  messageId: string,
  to: Reader,
  lines: readonly Numbered<GatheredLine>[],
): Letter {
  const [first, ...others] = lines;
  const isOfCases = lines.some(({ caseId }) => caseId !== null);
  const page = others.length === 0 ? pageOf(first!) : isOfCases ? tasksPage : startPage;
  const caseNumbers = lines.map(({ caseNumber }) => caseNumber).join(', ');
  return letter(settings, messageId, to, page, (write) => ({
    subject: write(texts.today.subject, { count: lines.length, caseNumbers }),
    sentence: write(texts.today.sentence, { count: lines.length, caseNumbers }),
  }));
}

/**
 * Writes the morning mail: how many tasks are overdue, due today, due soon and new, with case numbers only (PAY-7).
 */
export function digestLetter(
  settings: LetterSettings,
  messageId: string,
  to: Reader,
  lines: readonly Numbered<DigestLine>[],
): Letter {
  const { subject, ...counts } = texts['when-you-can'];
  return letter(settings, messageId, to, tasksPage, (write) => ({
    subject: write(subject, {}),
    sentence: (['overdue', 'dueToday', 'soon', 'fresh'] as const)
      .flatMap((what) => {
        const some = lines.filter((line) => (line[what] ?? 0) > 0);
        if (some.length === 0) return [];
        const count = some.reduce((sum, line) => sum + line[what]!, 0);
        const caseNumbers = some.map(({ caseNumber }) => caseNumber).join(', ');
        return [write(counts[what], { count, caseNumbers })];
      })
      .join('\n'),
  }));
}

/** DUE-2: writes the text message. The message has no link, because a link in a text message looks like fraud. */
export function smsText({ language, caseNumber }: Pick<Addressee, 'language' | 'caseNumber'>): string {
  return writerIn(languageOf(language))(texts.sms, { caseNumber });
}

/** Pages of the console (apps/console/src/routes.tsx). */
const tasksPage = 'work';
/** The root of the console. It opens the page on which the reader starts the day. */
const startPage = '';
function pageOf({ caseId, breachId, readingAlertId }: About): string {
  if (caseId !== null) return `cases/${caseId}`;
  if (breachId !== null) return `overview/breaches/${breachId}`;
  return readingAlertId === null ? startPage : 'overview/reading-alerts';
}

type Write = (
  text: Readonly<Record<Language, string>>,
  values: Readonly<Record<string, string | number>>,
) => string;

function letter(
  { sender, publicUrl }: LetterSettings,
  messageId: string,
  { email, language: wanted }: Reader,
  page: string,
  words: (write: Write) => { readonly subject: string; readonly sentence: string },
): Letter {
  const language = languageOf(wanted);
  const write = writerIn(language);
  const { subject, sentence } = words(write);
  const link = new URL(page, withSlash(publicUrl)).href;
  return {
    messageId: `<${messageId}@${domainOf(sender)}>`,
    from: sender,
    to: email,
    language,
    subject,
    text: write(texts.frame, { sentence, link }),
  };
}

const languageOf = (wanted: string): Language => languages.find((known) => known === wanted) ?? 'en';

const writerIn =
  (language: Language): Write =>
  (text, values) =>
    String(new IntlMessageFormat(text[language], language).format(values));

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/**
 * Adds a slash to an address that does not end with one. Without the slash, `URL` would treat the last part of the
 * address's path as a file.
 */
const withSlash = (url: string): string => (url.endsWith('/') ? url : `${url}/`);
