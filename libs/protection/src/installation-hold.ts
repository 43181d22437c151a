import { HoldFile } from './hold-file.js';

/** The hold of the installation: while a store is restored, no process records, sends or runs anything. */
export class InstallationHold extends HoldFile {
  constructor(folder: string) {
    super(folder, 'held');
  }

  /**
   * Holds the installation. Returns the instant from which the installation is held. The instant may be earlier than
   * this call.
   */
  async hold(): Promise<string> {
    await this.holdSince(new Date().toISOString());
    return (await this.since())!;
  }
}
