import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

interface CommandResult {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** Runs `promo <args>` as a person would, in a process of its own. `accept`: exit codes that are no failure here. */
export type Promo = (
  args: readonly string[],
  options?: { input?: string; accept?: readonly number[] },
) => Promise<CommandResult>;

export function createPromo(env: NodeJS.ProcessEnv): Promo {
  return async (args, { input = '', accept = [0] } = {}) => {
    const child = spawn(process.execPath, ['src/cli.ts', ...args], { env, stdio: ['pipe', 'pipe', 'pipe'] });
    child.stdin.end(input);
    const [stdout, stderr] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ]);
    const exitCode = child.exitCode ?? 1;
    if (!accept.includes(exitCode)) {
      throw new Error(`promo ${args.join(' ')} → ${exitCode}\n${stdout}\n${stderr}`);
    }
    return { exitCode, stdout, stderr };
  };
}
