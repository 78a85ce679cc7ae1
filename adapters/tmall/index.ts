import type { PlatformAdapter } from '../../src/ports/adapter.ts';
import { actImport, prepareImport } from './batch-import.ts';
import { listCampaigns, readOffer } from './campaigns.ts';
import { actEnrol, prepareEnrol } from './editor.ts';
import { actOnRecord, prepareOnRecord } from './follow-up.ts';
import { profile } from './profile.ts';
import { find, listRecords } from './records.ts';
import { session } from './session.ts';

export function createTmall(): PlatformAdapter {
  return {
    profile,
    session,
    listCampaigns,
    readOffer,
    prepare: (ctx, input) => {
      if (input.kind !== 'enrol') return prepareOnRecord(ctx, input);
      return input.channel === 'workbook' ? prepareImport(ctx, input) : prepareEnrol(ctx, input);
    },
    act: (ctx, input) => {
      if (input.kind !== 'enrol') return actOnRecord(ctx, input);
      return input.workbook ? actImport(ctx, input, input.workbook) : actEnrol(ctx, input);
    },
    find,
    listRecords,
  };
}
