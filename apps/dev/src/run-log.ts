import { createWriteStream, existsSync, mkdirSync, renameSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { humanLine, readLogLine } from '@homeward/observability';
import colors from 'picocolors';

const SHOWN_LEVELS = new Set(['warn', 'error', 'fatal']);
const NAME_WIDTH = 12;

/** The log of a run. All lines of all processes go to a file. Lines for people also go to the screen. */
export interface RunLog {
  readonly file: string;
  /** Adds a line that a process wrote. */
  line(name: string, text: string): void;
  /** Adds a message from `npm start` about a component. */
  say(name: string, sentence: string): void;
  /** Adds an error message from `npm start`. */
  warn(name: string, sentence: string): void;
  close(): Promise<void>;
}

/** Opens `homeward.log` in the folder; the log of the previous run becomes `homeward.previous.log`. */
export function openRunLog(folder: string, screen: (line: string) => void): RunLog {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'homeward.log');
  if (existsSync(file)) renameSync(file, join(folder, 'homeward.previous.log'));
  const stream = createWriteStream(file, { mode: 0o600 });
  const write = (name: string, text: string): void => void stream.write(`${label(name)} ${text}\n`);
  return {
    file,
    line: (name, text) => {
      write(name, text);
      const level = readLogLine(text)?.level;
      if (level !== undefined && SHOWN_LEVELS.has(level))
        screen(`${colors.yellow(label(name))} ${humanLine(text)}`);
    },
    say: (name, sentence) => {
      write(name, sentence);
      screen(`${colors.dim(label(name))} ${sentence}`);
    },
    warn: (name, sentence) => {
      write(name, sentence);
      screen(`${colors.yellow(label(name))} ${sentence}`);
    },
    close: () => closed(stream),
  };
}

const label = (name: string): string => name.padEnd(NAME_WIDTH);

const closed = (stream: WriteStream): Promise<void> => new Promise((done) => stream.end(() => done()));
