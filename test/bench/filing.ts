import { join } from 'node:path';
import { filingInputOf } from '../../src/app/filing/filing-input.ts';
import type { Submission } from '../../src/domain/submission.ts';
import type { PrepareInput } from '../../src/ports/adapter.ts';
import { type Sandbox, startSandbox } from '../sandbox/start.ts';
import { openApprovedTeam } from './approved-team.ts';
import { enrol } from './baseline/enrol.ts';
import { readRecords } from './baseline/read-records.ts';
import { openSite } from './baseline/site.ts';
import { interleave, type Run, timed } from './interleave.ts';
import { rowOf } from './row.ts';
import type { BenchOptions, Suite } from './suite.ts';

const TARGET = 1.25;
const COUNT = 30;
const TINY_COUNT = 2;
/** Listings that one form takes. */
const PER_FORM = 5;
const SAMPLES = join(import.meta.dirname, '..', '..', 'data', 'samples');

/** Approved submissions through their forms and presses to their records; ours keeps evidence, proves and journals on the way. */
export const filing: Suite = {
  name: 'filing',
  run: async (options: BenchOptions) => {
    const count = options.tiny ? TINY_COUNT : COUNT;
    let forms: PrepareInput[] = [];
    const times = await interleave(options, {
      ours: async () => {
        const { run, approved } = await measureOurs(count);
        forms = formsOf(approved);
        return run;
      },
      baseline: () => measureBaseline(forms),
    });
    return [rowOf({ name: `${count} submissions, end to end`, unit: 'ms', ...times, target: TARGET })];
  },
};

/** The browser stands and is signed in, as between two jobs. */
async function measureOurs(count: number): Promise<{ run: Run; approved: Submission[] }> {
  const { team, shop, approved } = await openApprovedTeam(count);
  try {
    const { ms } = await timed(async () => {
      await team.run('file-submissions', shop);
      await team.run('track-reviews', shop);
    });
    const filed = await team.app.deps.ledger.submissions.list({ shopId: shop.id, stages: ['filed'] });
    if (filed.length !== count) throw new Error(`${filed.length} of ${count} submissions were filed`);
    return { run: { ms, result: takenBy(team.sandbox) }, approved };
  } finally {
    await team.close();
  }
}

async function measureBaseline(forms: readonly PrepareInput[]): Promise<Run> {
  const sandbox = await startSandbox({ campaigns: 0 });
  const site = await openSite(sandbox);
  const goodsIds = forms.flatMap(({ subjects }) => subjects.map(({ snapshot }) => snapshot.subject.id));
  try {
    await site.page.goto(`${site.origin}/act/goods_price/confirm`);
    const { ms } = await timed(async () => {
      for (const input of forms) await enrol(site, input);
      await readRecords(site, [...new Set(goodsIds)]);
    });
    return { ms, result: takenBy(sandbox) };
  } finally {
    await site.close();
    await sandbox.close();
  }
}

function formsOf(approved: readonly Submission[]): PrepareInput[] {
  const poolFile = (path: string): string => join(SAMPLES, path);
  return [...Map.groupBy(approved, ({ offerId }) => offerId).values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / PER_FORM) }, (_, index) =>
      filingInputOf({ poolFile }, group.slice(index * PER_FORM, (index + 1) * PER_FORM)),
    ),
  );
}

/** What the platform took, whatever the order. */
function takenBy({ journal }: Sandbox): string[] {
  const commits = journal.entries().filter((entry) => entry.kind === 'commit');
  return commits
    .flatMap(({ offerId, goods }) =>
      goods.map(({ goodsId, skus }) => JSON.stringify([offerId, goodsId, skus])),
    )
    .sort();
}
