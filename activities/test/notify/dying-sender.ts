import { openPost } from '../../src/notify/index.js';
import { mailSender, openDatabase, sender } from './mail-house.js';

/**
 * Sends one mail, and is killed before it can record that the mail was sent:
 * `node dying-sender.ts <postgres url> <folder>`.
 */
const [url = '', folder = ''] = process.argv.slice(2);
const post = openPost({ folder, sender, requireTls: false });
const { mails } = mailSender(await openDatabase(url), {
  ...post,
  send: async (letter) => {
    await post.send(letter);
    process.kill(process.pid, 'SIGKILL');
    await new Promise(() => undefined);
  },
});
await mails.run(new AbortController().signal);
