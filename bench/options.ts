import { parseArgs } from 'node:util';

export interface Options {
  /** The number of rounds. Each round measures both sides, one after the other. */
  readonly rounds: number;
  /** The number of cases that one client plays per round, for the latency of a step. */
  readonly cases: number;
  /** The number of simultaneous clients, to measure the steps per second. */
  readonly clients: number;
  /** The seconds per round in which the steps of the clients are counted. */
  readonly seconds: number;
  /** The number of extra programs that only keep the processors busy. */
  readonly busy: number;
  /** True to print the figures as JSON on standard output instead of tables. */
  readonly json: boolean;
  /**
   * A folder for CPU profiles of API and workers. Figures with profiles are not comparable with figures without
   * profiles.
   */
  readonly profile: string | undefined;
}

const usage =
  'npm run bench -- [--rounds 3] [--cases 40] [--clients 32] [--seconds 15] [--busy 0] [--json] [--profile FOLDER]';

/** Reads the options from the command line. @throws TypeError with the usage */
export function optionsFrom(args: readonly string[]): Options {
  const { values } = parsed(args);
  return {
    rounds: count(values.rounds),
    cases: count(values.cases),
    clients: count(values.clients),
    seconds: count(values.seconds),
    busy: Number(values.busy),
    json: values.json,
    profile: values.profile,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        rounds: { type: 'string', default: '3' },
        cases: { type: 'string', default: '40' },
        clients: { type: 'string', default: '32' },
        seconds: { type: 'string', default: '15' },
        busy: { type: 'string', default: '0' },
        json: { type: 'boolean', default: false },
        profile: { type: 'string' },
      },
    });
  } catch {
    throw new TypeError(usage);
  }
}

function count(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new TypeError(usage);
  return number;
}
