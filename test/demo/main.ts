import { performance } from 'node:perf_hooks';
import { type Day, liveDay, prepareDay } from './day.ts';
import { readExport } from './exported.ts';
import { watchMemory } from './memory.ts';
import { type DemoOptions, parseOptions } from './options.ts';
import { createPromo } from './promo.ts';
import { buildReport, type DemoReport } from './report.ts';
import { type Stage, setStage } from './stage.ts';
import { summaryOf } from './summary.ts';
import { startWorker } from './worker.ts';

/** The whole main job on embedded defaults: a parent that starts sandbox, mail server and the worker of `npm start`. */
const ROOT = 'data/demo';

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

async function play(options: DemoOptions, stage: Stage): Promise<DemoReport> {
  const started = performance.now();
  const seconds: Record<string, number> = {};
  const step: Day['step'] = async (name, work) => {
    say(`▶ ${name} …`);
    const from = performance.now();
    const result = await work();
    seconds[name] = secondsSince(from);
    say(`  ${name}：${seconds[name]} 秒`);
    return result;
  };
  const promo = createPromo(stage.env);
  await prepareDay({ promo, step, stage });
  const worker = await startWorker({
    env: stage.env,
    kills: options.kills,
    seed: options.seed,
    onKill: (count) => say(`  ✗ 第 ${count} 次强行终止机器人（SIGKILL），重新启动`),
  });
  const memory = watchMemory({ workerPid: worker.pid, dataDir: stage.dataDir });
  try {
    await liveDay({ promo, step, say, stage, workerReady: worker.ready });
  } finally {
    memory.stop();
    await worker.stop();
  }
  const exported = await step('对账', () => readExport(promo));
  seconds.total = secondsSince(started);
  return buildReport({ stage, exported, seconds, kills: worker.kills(), memory: memory.peaks() });
}

function secondsSince(from: number): number {
  return Math.round((performance.now() - from) / 100) / 10;
}

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2));
  const stage = await setStage(ROOT, options.campaigns);
  process.once('SIGINT', () => void stage.close().then(() => process.exit(0)));
  try {
    const report = await play(options, stage);
    process.stdout.write(`${summaryOf(report, stage)}\n`);
    if (options.json) process.stdout.write(`${JSON.stringify(report)}\n`);
    const isSound = report.oracle.doubles === 0 && report.oracle.lost === 0;
    if (options.once || !isSound) {
      await stage.close();
      return isSound ? 0 : 1;
    }
    say(`模拟后台仍在运行：${stage.sandboxUrl}/ ,按 Ctrl+C 结束。`);
    return 0;
  } catch (error) {
    await stage.close();
    throw error;
  }
}

process.exitCode = await main();
