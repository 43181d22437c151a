import type { Browser, BrowserContext, Page } from 'playwright-core';
import { runCommand } from '../process/run-command.js';
import { silent, type Progress } from '../progress.js';
import { ServerProblem } from '../server-problem.js';
import { suiteTime } from '../suite-time.js';

/**
 * The same browser engine without windows, which tests do not need. It uses two thirds of the CPU time of the full
 * browser.
 */
const debianPackage = 'chromium-headless-shell';
const names = [debianPackage, 'chromium', 'chromium-browser', 'google-chrome'] as const;
const hint = 'Install Chromium and put it on the PATH, or name it in CHROMIUM.';

/**
 * The browser in which the console is tested. It comes from the setting, from the PATH or, for root on Debian, from the
 * Debian package.
 * @throws ServerProblem CHROMIUM.NOT_FOUND
 */
export async function findChromium(progress: Progress = silent): Promise<string> {
  const found = process.env['CHROMIUM'] ?? (await onPath()) ?? (await fromDebian(progress));
  if (found === undefined)
    throw new ServerProblem('CHROMIUM.NOT_FOUND', `Chromium is not on this machine. ${hint}`);
  return found;
}

async function onPath(): Promise<string | undefined> {
  for (const name of names) {
    const { code, stdout } = await runCommand('which', [name], { withinMs: 5_000 });
    if (code === 0) return stdout.trim();
  }
  return undefined;
}

async function fromDebian(progress: Progress): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  progress('Chromium is not on this machine; its package is installed, which takes a minute.');
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', debianPackage]]) {
    const { code } = await runCommand('apt-get', args, { withinMs: 300_000 });
    if (code !== 0) return undefined;
  }
  return await onPath();
}

/** Switches off the background work of a browser, and allows the browser to run as root. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-gpu-compositing',
  '--disable-software-rasterizer',
  '--in-process-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/**
 * Opens a new browser without a window.
 * @throws ServerProblem CHROMIUM.NOT_FOUND
 */
export async function openChromium(): Promise<Browser> {
  // Imported here and not at the top, because most users of this library open no browser.
  const { chromium } = await import('playwright-core');
  const executablePath = await findChromium();
  suiteTime.begin('browser');
  const browser = await chromium.launch({ executablePath, args: flags });
  browser.on('disconnected', () => suiteTime.end('browser'));
  return browser;
}

/** A member of the synthetic staff signs in at the issuer's page and returns to the console. */
export async function signedIn(context: BrowserContext, app: string, staffId: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${app}/auth/sign-in?to=/`);
  await page.locator(`button[value="${staffId}"]`).click();
  await page.getByTestId('who').waitFor();
  return page;
}
