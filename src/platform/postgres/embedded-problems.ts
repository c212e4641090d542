// SPDX-License-Identifier: Apache-2.0

/** Another living process holds the data directory; `holderPid` says which. */
export class DataDirInUse extends Error {
  override readonly name = 'DataDirInUse';
  readonly dataDir: string;
  readonly holderPid: number;

  constructor(dataDir: string, holderPid: number) {
    super(`${dataDir} is in use by process ${holderPid}. Stop that process or choose another DATA_DIR.`);
    this.dataDir = dataDir;
    this.holderPid = holderPid;
  }
}

/** The embedded server cannot be used; the message says why and what to do, in words for an operator. */
export class EmbeddedFailed extends Error {
  override readonly name: string = 'EmbeddedFailed';
}

/** The cluster on disk was written by another major version, which the installed server cannot read. */
export class WrongMajor extends EmbeddedFailed {
  override readonly name = 'WrongMajor';
  readonly found: string;
  readonly needed: number;

  constructor(cluster: string, found: string, needed: number) {
    super(
      `${cluster} was written by PostgreSQL ${found}, and this release runs PostgreSQL ${needed}. ` +
        'Nothing was changed. Start it with the release that wrote it and export, or choose another DATA_DIR.',
    );
    this.found = found;
    this.needed = needed;
  }
}
