import { HoldFile } from './hold-file.js';

/** Whether the installation is held: while a store is restored, nothing is recorded, sent or run. */
export class InstallationHold extends HoldFile {
  constructor(folder: string) {
    super(folder, 'held');
  }

  /** Holds the installation. Returns the instant from which it is held, which may be earlier. */
  async hold(): Promise<string> {
    await this.holdSince(new Date().toISOString());
    return (await this.since())!;
  }
}
