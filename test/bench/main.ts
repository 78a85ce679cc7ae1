import { cpus, release } from 'node:os';
import { filing } from './filing.ts';
import { form, virtualForm } from './forms.ts';
import { judgeSuite } from './judge.ts';
import { ledgerSuite } from './ledger.ts';
import { parseOptions, type Wanted } from './options.ts';
import { reading } from './reading.ts';
import { tableOf } from './report.ts';
import type { BenchRow, Suite } from './suite.ts';

/** In this order. A suite imports what is heavy when it runs. */
const SUITES: readonly Suite[] = [reading, form, virtualForm, filing, ledgerSuite, judgeSuite];

/** Table (or with `--json` one object) on standard output, progress on standard error. Exit code 1 = a target was missed. */
async function run(): Promise<number> {
  const wanted = parseOptions(process.argv.slice(2));
  const rows: BenchRow[] = [];
  for (const suite of chosen(wanted)) {
    say(`▶ ${suite.name}`);
    rows.push(...(await suite.run({ rounds: wanted.rounds, tiny: wanted.tiny, say })));
  }
  const { isJson } = wanted;
  process.stdout.write(`${isJson ? JSON.stringify({ machine: machine(), rows }) : tableOf(rows)}\n`);
  return rows.every((row) => row.met !== false) ? 0 : 1;
}

function chosen({ only }: Wanted): readonly Suite[] {
  const unknown = only.filter((name) => !SUITES.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    throw new Error(`no suite ${unknown.join()}; there are ${SUITES.map((suite) => suite.name).join(', ')}`);
  }
  return only.length === 0 ? SUITES : SUITES.filter((suite) => only.includes(suite.name));
}

function machine(): Record<string, string | number> {
  const all = cpus();
  return { cpu: all[0]?.model ?? 'unknown', cores: all.length, os: release(), node: process.version };
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

process.exitCode = await run();
