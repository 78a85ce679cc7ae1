import { Stop } from '../../src/domain/errors.ts';
import type { PlatformAdapter, PrepareInput } from '../../src/ports/adapter.ts';
import { actImport, prepareImport } from './batch-import.ts';
import { listCampaigns, readOffer } from './campaigns.ts';
import { actEnrol, prepareEnrol } from './editor.ts';
import { PUBLISH, prepareRowAct, pressRowAct, WITHDRAW } from './follow-up.ts';
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
      if (input.kind !== 'enrol') return prepareRowAct(rowActOf(input))(ctx, input);
      return input.channel === 'workbook' ? prepareImport(ctx, input) : prepareEnrol(ctx, input);
    },
    act: (ctx, input) => {
      if (input.kind !== 'enrol') return pressRowAct(rowActOf(input))(ctx, input);
      return input.workbook ? actImport(ctx, input, input.workbook) : actEnrol(ctx, input);
    },
    find,
    listRecords,
  };
}

function rowActOf({ kind }: PrepareInput): typeof WITHDRAW {
  if (kind === 'withdraw') return WITHDRAW;
  if (kind === 'publish') return PUBLISH;
  throw new Stop(`tmall has no ${kind}`, `天猫没有「${kind}」操作。`);
}
