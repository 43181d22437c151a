import type { Language } from '@homeward/contracts';
import type { NoticeKind } from '@homeward/persistence';

type Translated = Readonly<Record<Language, string>>;

/**
 * All that a mail may say, as ICU messages. PAY-7: a mail lies on servers and lock screens that are not ours, so no
 * text names the programme, a reason, a person, a country, a role or what the task is. Whoever opens the link is
 * asked who they are.
 */
export const texts: {
  readonly frame: Translated;
  readonly digest: Readonly<Record<'subject' | 'overdue' | 'dueToday' | 'fresh', Translated>>;
  readonly kinds: Readonly<
    Record<NoticeKind, { readonly subject: Translated; readonly sentence: Translated }>
  >;
} = {
  frame: {
    de: 'Guten Tag\n\n{sentence}\n\n{link}\n\nDiese Nachricht wurde automatisch verschickt. Bitte antworten Sie nicht darauf.\n',
    fr: 'Bonjour,\n\n{sentence}\n\n{link}\n\nCe message a été envoyé automatiquement. Merci de ne pas y répondre.\n',
    it: 'Buongiorno,\n\n{sentence}\n\n{link}\n\nQuesto messaggio è stato inviato automaticamente. La preghiamo di non rispondere.\n',
    en: 'Hello,\n\n{sentence}\n\n{link}\n\nThis message was sent automatically. Please do not reply to it.\n',
  },
  digest: {
    subject: {
      de: 'Ihre Aufgaben heute',
      fr: 'Vos tâches du jour',
      it: 'I Suoi compiti di oggi',
      en: 'Your tasks today',
    },
    overdue: {
      de: 'Überfällig: {count} (Dossier {caseNumbers})',
      fr: 'En retard : {count} (dossier {caseNumbers})',
      it: 'In ritardo: {count} (pratica {caseNumbers})',
      en: 'Overdue: {count} (file {caseNumbers})',
    },
    dueToday: {
      de: 'Heute fällig: {count} (Dossier {caseNumbers})',
      fr: 'À faire aujourd’hui : {count} (dossier {caseNumbers})',
      it: 'Da fare oggi: {count} (pratica {caseNumbers})',
      en: 'Due today: {count} (file {caseNumbers})',
    },
    fresh: {
      de: 'Neu: {count} (Dossier {caseNumbers})',
      fr: 'Nouveau : {count} (dossier {caseNumbers})',
      it: 'Nuovi: {count} (pratica {caseNumbers})',
      en: 'New: {count} (file {caseNumbers})',
    },
  },
  kinds: {
    'task-opened': {
      subject: {
        de: 'Dossier {caseNumber}: neue Aufgabe',
        fr: 'Dossier {caseNumber} : nouvelle tâche',
        it: 'Pratica {caseNumber}: nuovo compito',
        en: 'File {caseNumber}: new task',
      },
      sentence: {
        de: 'Im Dossier {caseNumber} wartet eine Aufgabe auf Sie.',
        fr: 'Une tâche vous attend dans le dossier {caseNumber}.',
        it: 'Nella pratica {caseNumber} La attende un compito.',
        en: 'A task is waiting for you in file {caseNumber}.',
      },
    },
    'task-withdrawn': {
      subject: {
        de: 'Dossier {caseNumber}: Aufgabe entfällt',
        fr: 'Dossier {caseNumber} : tâche annulée',
        it: 'Pratica {caseNumber}: compito annullato',
        en: 'File {caseNumber}: task no longer needed',
      },
      sentence: {
        de: 'Im Dossier {caseNumber} entfällt eine Aufgabe, die auf Sie wartete.',
        fr: 'Dans le dossier {caseNumber}, une tâche qui vous attendait n’a plus lieu d’être.',
        it: 'Nella pratica {caseNumber} un compito che La attendeva non è più necessario.',
        en: 'In file {caseNumber}, a task that was waiting for you is no longer needed.',
      },
    },
    reminder: {
      subject: {
        de: 'Dossier {caseNumber}: Erinnerung',
        fr: 'Dossier {caseNumber} : rappel',
        it: 'Pratica {caseNumber}: promemoria',
        en: 'File {caseNumber}: reminder',
      },
      sentence: {
        de: 'Im Dossier {caseNumber} läuft für eine Ihrer Aufgaben bald eine Frist ab.',
        fr: 'Dans le dossier {caseNumber}, le délai d’une de vos tâches arrive bientôt à échéance.',
        it: 'Nella pratica {caseNumber} sta per scadere il termine di un Suo compito.',
        en: 'In file {caseNumber}, one of your tasks will soon be due.',
      },
    },
    alert: {
      subject: {
        de: 'Dossier {caseNumber}: bitte ansehen',
        fr: 'Dossier {caseNumber} : à consulter',
        it: 'Pratica {caseNumber}: da consultare',
        en: 'File {caseNumber}: please look',
      },
      sentence: {
        de: 'Das Dossier {caseNumber} braucht Ihre Aufmerksamkeit. Bitte sehen Sie es sich an.',
        fr: 'Le dossier {caseNumber} demande votre attention. Merci de le consulter.',
        it: 'La pratica {caseNumber} richiede la Sua attenzione. La preghiamo di consultarla.',
        en: 'File {caseNumber} needs your attention. Please look at it.',
      },
    },
  },
};
