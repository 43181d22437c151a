import { DirectoryKeyStore, StoredDataKeys, secretWrappingKey } from '@homeward/protection';

/** Makes the keys of fifty cases, in the same order as the other child processes, and prints the names of the keys. */
const [folder, key] = process.argv.slice(2);
const keys = new StoredDataKeys({
  store: new DirectoryKeyStore(folder!),
  wrapping: secretWrappingKey({ key: Buffer.from(key!, 'base64') }),
});
const names: string[] = [];
for (let i = 0; i < 50; i += 1) {
  const sealed = (await keys.ofCase(`case-${i}`).toSeal('records')).seal('', '');
  names.push(sealed.toString('utf8', 3, 3 + sealed[2]!));
}
process.stdout.write(names.join(' '));
