import { spawnSync } from 'node:child_process';
import { z } from 'zod';
import { runCampaign } from './campaign.ts';
import { faultOf } from './faults.ts';
import { type ChaosOptions, parseOptions } from './options.ts';
import type { RunReport } from './run.ts';
import { canMount } from './small-disk.ts';
import { summaryOf } from './summary.ts';
import { failuresOf } from './verdict.ts';

const { argv, env, stdout, stderr } = process;
const IN_NAMESPACE = 'PROMO_CHAOS_NAMESPACE';

/** Attacks the filing: `npm run chaos -- --runs N --seed S`. Exit code 1 when anything happened that must never be, or what was asked for did not. */
async function main(): Promise<number> {
  const options = readOptions();
  if (!options) return 2;
  if (needsDisk(options) && env[IN_NAMESPACE] === undefined) return againInNamespace();
  const began = performance.now();
  const reports = await runCampaign(options, (report) => stderr.write(`${lineOf(report)}\n`));
  const summary = summaryOf(reports, Math.round((performance.now() - began) / 6_000) / 10);
  stdout.write(`${JSON.stringify(summary, null, options.json ? 0 : 2)}\n`);
  const failures = failuresOf(summary, options);
  for (const failure of failures) stderr.write(`failed: ${failure}\n`);
  return failures.length > 0 ? 1 : 0;
}

function readOptions(): ChaosOptions | undefined {
  try {
    return parseOptions(argv.slice(2));
  } catch (error) {
    if (!(error instanceof z.ZodError || error instanceof TypeError)) throw error;
    stderr.write(`${error instanceof z.ZodError ? z.prettifyError(error) : error.message}\n`);
    return undefined;
  }
}

function needsDisk({ fault }: ChaosOptions): boolean {
  return fault !== undefined && fault !== 'all' && faultOf(fault).outside === 'fill-disk';
}

/** A disk that can be full is a file system of our own: the same command once more, where we may mount one. */
function againInNamespace(): number {
  if (!canMount()) {
    stderr.write('unshare -rm does not work here: no disk to fill\n');
    return 1;
  }
  const { status } = spawnSync('unshare', ['-rm', process.execPath, ...argv.slice(1)], {
    env: { ...env, [IN_NAMESPACE]: '1' },
    stdio: 'inherit',
  });
  return status ?? 1;
}

function lineOf({ plan, done, ends, violations, ms }: RunReport): string {
  const deeds = done.length > 0 ? ` [${done.join(', ')}]` : '';
  const verdict =
    violations.length === 0 ? 'ok' : violations.map(({ kind, text }) => `${kind}: ${text}`).join('; ');
  return `seed ${plan.seed} ${plan.tier} ${plan.fault}${deeds} ${JSON.stringify(ends)} ${ms} ms ${verdict}`;
}

process.exitCode = await main();
