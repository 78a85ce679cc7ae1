import type { PlatformAdapter } from '../../src/ports/adapter.ts';
import { listCampaigns, readOffer } from './campaigns.ts';
import { prepareEnrol } from './form.ts';
import { profile } from './profile.ts';
import { actOnRecord, prepareOnRecord } from './record-action.ts';
import { find, listRecords } from './records.ts';
import { session } from './session.ts';
import { actEnrol } from './submit.ts';

export function createDouyin(): PlatformAdapter {
  return {
    profile,
    session,
    listCampaigns,
    readOffer,
    prepare: (ctx, input) =>
      input.kind === 'enrol' ? prepareEnrol(ctx, input) : prepareOnRecord(ctx, input),
    act: (ctx, input) => (input.kind === 'enrol' ? actEnrol(ctx, input) : actOnRecord(ctx, input)),
    find,
    listRecords,
  };
}
