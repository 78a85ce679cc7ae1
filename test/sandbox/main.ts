import { z } from 'zod';
import { MODULE_IDS, MODULES } from './modules.ts';
import { parseOptions, type ResolvedOptions } from './options.ts';
import { startSandbox } from './start.ts';

const { stdout, stderr } = process;

async function main(): Promise<void> {
  const options = readOptions();
  if (!options) return;
  try {
    const sandbox = await startSandbox(options);
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
    }
    const logIns = Object.fromEntries(MODULE_IDS.map((id) => [id, sandbox.loginUrl(id)]));
    for (const id of MODULE_IDS) stderr.write(`${MODULES[id].title}：${sandbox.loginUrl(id)}\n`);
    stdout.write(`${JSON.stringify({ url: sandbox.url, port: sandbox.port, ready: true, logIns })}\n`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    fail(
      `端口 ${options.port} 已被占用，沙箱无法启动。请先停止占用该端口的程序，或用 --port 换一个端口。`,
      1,
    );
  }
}

function readOptions(): ResolvedOptions | undefined {
  try {
    return parseOptions(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof z.ZodError || error instanceof TypeError)) throw error;
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : error.message;
    fail(`沙箱参数有误：${reason}`, 2);
    return undefined;
  }
}

function fail(message: string, exitCode: number): void {
  stderr.write(`${message}\n`);
  process.exitCode = exitCode;
}

await main();
