/**
 * A container's health check, for an image without curl: `node docker/healthy.mjs <url> [pattern]`. Exit code 0 if the
 * address answers with success and the answer's text matches the pattern.
 */
const [url, pattern = ''] = process.argv.slice(2);
const healthy = await fetch(url, { signal: AbortSignal.timeout(4_000) }).then(
  async (answer) => answer.ok && new RegExp(pattern).test(await answer.text()),
  () => false,
);
process.exitCode = healthy ? 0 : 1;
