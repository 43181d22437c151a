import type { Language } from '@homeward/contracts';

type Translated = Readonly<Record<Language, string>>;

/**
 * All texts that a mail or a text message may contain, as ICU messages. PAY-7: the texts are stored on servers and
 * shown on lock screens that we do not control. So no text names the programme, a reason, a person, a country, a role
 * or a task. Anyone who opens the link must sign in. DUE-2: the urgency reveals no reason.
 */
export const texts = {
  frame: {
    de: 'Guten Tag\n\n{sentence}\n\n{link}\n\nDiese Nachricht wurde automatisch verschickt. Bitte antworten Sie nicht darauf.\n',
    fr: 'Bonjour,\n\n{sentence}\n\n{link}\n\nCe message a été envoyé automatiquement. Merci de ne pas y répondre.\n',
    it: 'Buongiorno,\n\n{sentence}\n\n{link}\n\nQuesto messaggio è stato inviato automaticamente. La preghiamo di non rispondere.\n',
    en: 'Hello,\n\n{sentence}\n\n{link}\n\nThis message was sent automatically. Please do not reply to it.\n',
  },
  now: {
    subject: {
      de: 'Jetzt: Dossier {caseNumber}',
      fr: 'Maintenant : dossier {caseNumber}',
      it: 'Adesso: pratica {caseNumber}',
      en: 'Now: file {caseNumber}',
    },
    sentence: {
      de: 'Das Dossier {caseNumber} braucht jetzt eine Antwort von Ihnen. Bitte melden Sie sich an. Ohne Antwort wird bald die nächste Person angefragt.',
      fr: 'Le dossier {caseNumber} demande une réponse de votre part dès maintenant. Merci de vous connecter. Sans réponse, la personne suivante sera bientôt sollicitée.',
      it: 'La pratica {caseNumber} richiede subito una Sua risposta. La preghiamo di accedere. Senza risposta, sarà presto interpellata la persona successiva.',
      en: 'File {caseNumber} needs an answer from you now. Please sign in. Without an answer, the next person will be asked soon.',
    },
  },
  kept: {
    de: 'Zum Dossier {caseNumber} ist etwas eingegangen, das im Moment nicht erfasst werden kann. Es ist aufbewahrt und wird als Erstes erfasst, sobald das wieder möglich ist. Bitte warten Sie nicht darauf: Melden Sie sich an, und sprechen Sie mit denen, die an diesem Dossier arbeiten.',
    fr: 'Quelque chose est arrivé pour le dossier {caseNumber} et ne peut pas être enregistré pour l’instant. C’est conservé et sera enregistré en premier dès que ce sera de nouveau possible. N’attendez pas jusque-là : connectez-vous et parlez avec les personnes qui travaillent sur ce dossier.',
    it: 'È arrivato qualcosa per la pratica {caseNumber} che per ora non può essere registrato. È conservato e sarà registrato per primo appena sarà di nuovo possibile. Non aspetti fino ad allora: acceda e parli con chi lavora a questa pratica.',
    en: 'Something came in for file {caseNumber} that cannot be recorded at the moment. It is kept, and will be recorded first as soon as that is possible again. Please do not wait for that: sign in, and talk to those who work on this file.',
  },
  refused: {
    de: 'Was Sie zum Dossier {caseNumber} geschickt haben, konnte nicht erfasst werden. Bitte melden Sie sich an, sehen Sie nach, wie das Dossier jetzt steht, und schicken Sie es wenn nötig noch einmal.',
    fr: 'Ce que vous avez envoyé pour le dossier {caseNumber} n’a pas pu être enregistré. Merci de vous connecter, de regarder où en est le dossier et, si nécessaire, de l’envoyer de nouveau.',
    it: 'Ciò che ha inviato per la pratica {caseNumber} non ha potuto essere registrato. La preghiamo di accedere, di guardare a che punto è la pratica e, se necessario, di inviarlo di nuovo.',
    en: 'What you sent for file {caseNumber} could not be recorded. Please sign in, see how the file stands now, and send it again if necessary.',
  },
  today: {
    subject: {
      de: 'Heute: {count, plural, one {Dossier {caseNumbers}} other {# Dossiers}}',
      fr: 'Aujourd’hui : {count, plural, one {dossier {caseNumbers}} other {# dossiers}}',
      it: 'Oggi: {count, plural, one {pratica {caseNumbers}} other {# pratiche}}',
      en: 'Today: {count, plural, one {file {caseNumbers}} other {# files}}',
    },
    sentence: {
      de: '{count, plural, one {Im Dossier {caseNumbers} wartet heute etwas auf Sie.} other {In diesen Dossiers wartet heute etwas auf Sie: {caseNumbers}}}',
      fr: '{count, plural, one {Quelque chose vous attend aujourd’hui dans le dossier {caseNumbers}.} other {Quelque chose vous attend aujourd’hui dans ces dossiers : {caseNumbers}}}',
      it: '{count, plural, one {Nella pratica {caseNumbers} c’è qualcosa da vedere oggi.} other {In queste pratiche c’è qualcosa da vedere oggi: {caseNumbers}}}',
      en: '{count, plural, one {Something is waiting for you today in file {caseNumbers}.} other {Something is waiting for you today in these files: {caseNumbers}}}',
    },
  },
  'when-you-can': {
    subject: {
      de: 'Wenn Sie Zeit haben: Ihre Aufgaben',
      fr: 'Quand vous aurez le temps : vos tâches',
      it: 'Quando ha tempo: i Suoi compiti',
      en: 'When you can: your tasks',
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
    soon: {
      de: 'Bald fällig: {count} (Dossier {caseNumbers})',
      fr: 'Bientôt à échéance : {count} (dossier {caseNumbers})',
      it: 'In scadenza a breve: {count} (pratica {caseNumbers})',
      en: 'Due soon: {count} (file {caseNumbers})',
    },
    fresh: {
      de: 'Neu: {count} (Dossier {caseNumbers})',
      fr: 'Nouveau : {count} (dossier {caseNumbers})',
      it: 'Nuovi: {count} (pratica {caseNumbers})',
      en: 'New: {count} (file {caseNumbers})',
    },
  },
  sms: {
    de: 'Eine Mitteilung wartet auf Sie: {caseNumber}. Bitte melden Sie sich an.',
    fr: 'Un avis vous attend : {caseNumber}. Merci de vous connecter.',
    it: 'Un avviso La attende: {caseNumber}. La preghiamo di accedere.',
    en: 'A notice is waiting for you: {caseNumber}. Please sign in.',
  },
} as const satisfies Readonly<Record<string, Translated | Readonly<Record<string, Translated>>>>;
