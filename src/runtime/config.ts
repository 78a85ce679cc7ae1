import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { availableParallelism, homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { Stop } from '../domain/errors.ts';
import { parseEnvFile } from './env-file.ts';

const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;

/** Every variable the product reads, and nothing else. Compared with `.env.example` by a test. */
export const Environment = z.object({
  PROMO_DATA_DIR: z.string({ error: '应为文件夹路径' }).min(1, '不能为空').default('data'),
  PROMO_SANDBOX_URL: z
    .url({
      protocol: /^http$/,
      hostname: /^(localhost|127\.0\.0\.1)$/,
      error: '应为本机地址，例如 http://localhost:4610',
    })
    .default('http://localhost:4610'),
  PROMO_BROWSER: z.string().min(1, '不能为空；不需要时请删去这一行').optional(),
  PROMO_MASTER_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, '应为 64 位十六进制（openssl rand -hex 32）')
    .optional(),
  PROMO_MASTER_KEY_FILE: z.string().min(1, '不能为空').optional(),
  PROMO_SMTP_URL: z.url({
    protocol: /^smtps?$/,
    error: '必填，应为邮件服务器地址，例如 smtps://用户:密码@smtp.example.com:465',
  }),
  PROMO_MAIL_FROM: z.email({ error: '必填，应为发件人邮箱，例如 promo@example.com' }),
  PROMO_LOG_LEVEL: z.enum(LOG_LEVELS, { error: `应为 ${LOG_LEVELS.join('、')} 之一` }).default('info'),
  PROMO_SCHEDULE: z.enum(['on', 'off'], { error: '应为 on 或 off' }).default('on'),
  PROMO_LANES: z.coerce
    .number({ error: '应为 1 到 16 的整数' })
    .int('应为 1 到 16 的整数')
    .min(1, '应为 1 到 16 的整数')
    .max(16, '应为 1 到 16 的整数')
    .default(availableParallelism()),
});

export interface Config {
  /** Absolute. */
  dataDir: string;
  poolDir: string;
  stateDir: string;
  logDir: string;
  sandboxUrl: string;
  /** Executable the team chose; absent = look for one. */
  browser?: string;
  /** 32 bytes as hex; absent = the key file holds it. */
  masterKey?: string;
  masterKeyFile: string;
  smtpUrl: string;
  mailFrom: string;
  logLevel: (typeof LOG_LEVELS)[number];
  /** False: the robot does only what people ask for. */
  isScheduled: boolean;
  /** Shops worked on at once. */
  lanes: number;
  /** How a visible browser reaches the screen; empty where there is none, or where it needs no telling. */
  display: Readonly<Record<string, string>>;
}

export interface ConfigSource {
  env?: NodeJS.ProcessEnv;
  /** Holds `.env`; relative paths start here. */
  folder?: string;
}

/** Reads environment and `.env` once; the environment wins. Throws `Stop` with every problem and its variable's name. */
export async function loadConfig(source: ConfigSource = {}): Promise<Readonly<Config>> {
  const { env, folder } = { env: process.env, folder: process.cwd(), ...source };
  const file = await readEnvFile(folder);
  const parsed = Environment.safeParse({ ...file.values, ...env });
  const problems = [...file.problems, ...(parsed.success ? [] : describeIssues(parsed.error))];
  if (!parsed.success || problems.length > 0) throw configurationStop(folder, problems);
  return Object.freeze({ ...toConfig(parsed.data, folder), display: displayOf(env) });
}

/** Where a refused configuration can be logged: the log folder of a data folder that stands already, else undefined. */
export async function findLogDir(source: ConfigSource = {}): Promise<string | undefined> {
  const { env, folder } = { env: process.env, folder: process.cwd(), ...source };
  const file = await readEnvFile(folder);
  const dataDir = resolve(folder, env.PROMO_DATA_DIR ?? file.values.PROMO_DATA_DIR ?? 'data');
  return existsSync(dataDir) ? join(dataDir, 'state', 'logs') : undefined;
}

interface EnvReading {
  values: Readonly<Record<string, string>>;
  problems: string[];
}

async function readEnvFile(folder: string): Promise<EnvReading> {
  const path = join(folder, '.env');
  if (!existsSync(path)) return { values: {}, problems: [] };
  const { values, problems } = parseEnvFile(await readFile(path, 'utf8'));
  const unknown = Object.keys(values)
    .filter((name) => name.startsWith('PROMO_') && !(name in Environment.shape))
    .map((name) => `${name}：没有这个变量，请对照 .env.example`);
  return { values, problems: [...problems, ...unknown] };
}

function describeIssues(error: z.ZodError): string[] {
  return error.issues.map((issue) => `${issue.path.join('.')}：${issue.message}`);
}

function configurationStop(folder: string, problems: string[]): Stop {
  const path = join(folder, '.env');
  const hint = existsSync(path)
    ? `请修改 ${path} 后重试。`
    : `没有找到 ${path}，请先运行 npm run promo -- init。`;
  const names = problems.map((problem) => problem.split('：')[0]).join(', ');
  return new Stop(
    `configuration is not usable: ${names}`,
    `配置有 ${problems.length} 处问题：\n${problems.map((problem) => `  - ${problem}`).join('\n')}\n${hint}`,
  );
}

const SCREENS = ['DISPLAY', 'WAYLAND_DISPLAY'];
const SCREEN_KEYS = ['XAUTHORITY', 'XDG_RUNTIME_DIR'];

/** The desktop's own variables, which nobody writes into `.env`. */
function displayOf(env: NodeJS.ProcessEnv): Record<string, string> {
  if (!SCREENS.some((name) => env[name])) return {};
  return Object.fromEntries(
    [...SCREENS, ...SCREEN_KEYS].flatMap((name) => (env[name] ? [[name, env[name]]] : [])),
  );
}

function toConfig(env: z.infer<typeof Environment>, folder: string): Omit<Config, 'display'> {
  const dataDir = resolve(folder, env.PROMO_DATA_DIR);
  const stateDir = join(dataDir, 'state');
  return {
    dataDir,
    poolDir: join(dataDir, 'pool'),
    stateDir,
    logDir: join(stateDir, 'logs'),
    sandboxUrl: env.PROMO_SANDBOX_URL,
    ...(env.PROMO_BROWSER ? { browser: env.PROMO_BROWSER } : {}),
    ...(env.PROMO_MASTER_KEY ? { masterKey: env.PROMO_MASTER_KEY } : {}),
    masterKeyFile: env.PROMO_MASTER_KEY_FILE ?? join(homedir(), '.config', 'promopilot', 'master.key'),
    smtpUrl: env.PROMO_SMTP_URL,
    mailFrom: env.PROMO_MAIL_FROM,
    logLevel: env.PROMO_LOG_LEVEL,
    isScheduled: env.PROMO_SCHEDULE === 'on',
    lanes: env.PROMO_LANES,
  };
}
