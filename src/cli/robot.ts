import type { Command } from 'commander';
import type { Robot } from '../domain/pool/robot.ts';
import type { App } from '../main.ts';
import type { RobotAddress } from '../ports/robots.ts';
import { print, printJson, tell } from './output.ts';
import { act, type ExitCode, WrongUse } from './run.ts';
import { withApp } from './with-app.ts';

interface RobotOptions {
  json?: true;
}

export function addRobotCommands(program: Command): void {
  const robot = program.command('robot').description('群机器人：登记 webhook、试发、查看、移除');
  robot
    .command('add')
    .description('登记 webhook 地址和签名密钥（加密保存）；从终端或标准输入读取，第一行地址，第二行密钥')
    .argument('<robot>', '数据池「群机器人」表里的编号')
    .action(act((id: string) => withApp('robot add', (app) => addRobot(app, id))));
  robot
    .command('test')
    .description('往群里试发一条')
    .argument('<robot>', '机器人编号')
    .action(act((id: string) => withApp('robot test', (app) => testRobot(app, id))));
  robot
    .command('list')
    .description('所有群机器人和它们的情况')
    .option('--json', '以 JSON 输出')
    .action(act((options: RobotOptions) => withApp('robot list', (app) => listRobots(app, options))));
  robot
    .command('remove')
    .description('删除登记的 webhook 地址和密钥')
    .argument('<robot>', '机器人编号')
    .action(act((id: string) => withApp('robot remove', (app) => removeRobot(app, id))));
}

async function addRobot(app: App, id: string): Promise<ExitCode> {
  const robot = await getRobot(app, id);
  const address = await readAddress(robot);
  const problem = app.robots.addressProblem(robot, address);
  if (problem !== undefined) throw new WrongUse(`webhook 地址不能用：${problem}。`);
  await app.vault.putRobot(id, address);
  print(`已登记「${robot.name}」。试发：npm run promo -- robot test ${id}`);
  return 0;
}

async function readAddress(robot: Robot): Promise<RobotAddress> {
  const { readSecret } = await import('./read-secret.ts');
  const [url = '', piped] = (await readSecret(`${robot.name} 的 webhook 地址：`)).split(/\r?\n/);
  const { registerSecret } = await import('../runtime/secrets.ts');
  registerSecret(url);
  // WeCom's robots sign nothing: their key is the whole secret.
  const isAsked = piped === undefined && process.stdin.isTTY && robot.kind !== 'wecom';
  const secret = isAsked ? await readSecret('签名密钥（没有设置加签就直接回车）：') : (piped ?? '');
  registerSecret(secret);
  return secret.trim() === '' ? { url: url.trim() } : { url: url.trim(), secret: secret.trim() };
}

/** Counts against the robot's budget like any other post. */
async function testRobot(app: App, id: string): Promise<ExitCode> {
  const robot = await getRobot(app, id);
  const { clock, ledger } = app.deps;
  const begun = await ledger.robots.beginPost({
    robotId: id,
    batchId: 'test',
    messageIds: [],
    at: clock.now(),
    pace: app.robots.pace(robot.kind),
  });
  if (!begun) throw new WrongUse('这个机器人一分钟内发得够多了，请稍后再试。');
  const lines = [
    { tone: 'text' as const, text: 'PromoPilot 试发：看到这条，说明驳回、待处理和日报能发到这个群。' },
  ];
  const answer = await app.robots.send(robot, { title: '【试发】', lines, mentions: [] });
  if (answer.kind !== 'taken') {
    tell(`没有发出：${answer.text}`);
    return 1;
  }
  await ledger.robots.markTaken(id, [], clock.now());
  print(`已发到「${robot.name}」。`);
  return 0;
}

async function listRobots(app: App, options: RobotOptions): Promise<ExitCode> {
  const { readRobots, describeRobots } = await import('./robot-text.ts');
  const robots = await readRobots(app);
  if (options.json) printJson(robots);
  else print(describeRobots(robots));
  return 0;
}

async function removeRobot(app: App, id: string): Promise<ExitCode> {
  const had = await app.vault.getRobot(id);
  await app.vault.dropRobot(id);
  print(had ? `已删除 ${id} 的 webhook 和密钥。` : `${id} 没有登记过 webhook。`);
  return 0;
}

async function getRobot(app: App, id: string): Promise<Robot> {
  const { robots } = (await app.deps.pools.read()).pool;
  const robot = robots.find((candidate) => candidate.id === id);
  if (robot) return robot;
  const known = robots.map((one) => `${one.id}（${one.name}）`).join('、');
  throw new WrongUse(
    `数据池里没有群机器人 ${id}。${known === '' ? '请先在「群机器人」表中添加。' : `现有：${known}。`}`,
  );
}
