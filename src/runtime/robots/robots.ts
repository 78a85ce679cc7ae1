import { z } from 'zod';
import type { RobotKind } from '../../domain/pool/robot.ts';
import type { Clock } from '../../ports/clock.ts';
import type { RobotAnswer, Robots } from '../../ports/robots.ts';
import type { RobotVault } from '../../ports/vault.ts';
import { addressProblem } from './address.ts';
import { DINGTALK } from './dingtalk.ts';
import { FEISHU } from './feishu.ts';
import type { RobotVendor, VendorAnswer, VendorRequest } from './vendor.ts';
import { WECOM } from './wecom.ts';

const VENDORS: Readonly<Record<RobotKind, RobotVendor>> = {
  dingtalk: DINGTALK,
  wecom: WECOM,
  feishu: FEISHU,
};

/** An answer that takes longer is taken for none. */
const ANSWER_LIMIT_MS = 8_000;
const MUTE_MS = 65_000;

export interface RobotsOptions {
  vault: Pick<RobotVault, 'getRobot'>;
  clock: Pick<Clock, 'nowMs'>;
  answerLimitMs?: number;
}

export function createRobots({ vault, clock, answerLimitMs = ANSWER_LIMIT_MS }: RobotsOptions): Robots {
  return {
    addressProblem: (robot, address) => addressProblem(VENDORS[robot.kind], robot, address),
    pace: (kind) => VENDORS[kind].pace,
    fits(kind, post) {
      const { encode, bytesOf, maxBytes } = VENDORS[kind];
      return bytesOf(encode(post)) <= maxBytes;
    },
    async send(robot, post) {
      const vendor = VENDORS[robot.kind];
      const address = await vault.getRobot(robot.id);
      if (!address) return refused(`还没有登记 webhook，请运行 promo robot add ${robot.id}`);
      const problem = addressProblem(vendor, robot, address);
      if (problem !== undefined) return refused(`webhook 地址不能用：${problem}`);
      return postTo(vendor, vendor.sign(address, vendor.encode(post), clock.nowMs()), answerLimitMs);
    },
  };
}

function refused(text: string): RobotAnswer {
  return { kind: 'refused', because: 'robot', text };
}

async function postTo(
  vendor: RobotVendor,
  { url, body }: VendorRequest,
  limitMs: number,
): Promise<RobotAnswer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(limitMs),
    });
    return answerOf(vendor, response.status, await response.text());
  } catch (error) {
    return { kind: 'unclear', text: `没有收到回应：${reasonOf(error)}` };
  }
}

function answerOf(vendor: RobotVendor, status: number, text: string): RobotAnswer {
  if (status === 429) return { kind: 'limited', muteMs: MUTE_MS, text: '发送太频繁（HTTP 429）' };
  if (status >= 500) return { kind: 'unclear', text: `对方服务器出错（HTTP ${status}）` };
  const answer = parseAnswer(text);
  if (answer) return vendor.answerOf(answer);
  const said = `回应看不懂（HTTP ${status}）`;
  return status === 200 ? { kind: 'unclear', text: said } : refused(said);
}

/** `errcode`/`errmsg` of DingTalk and WeCom, `code`/`msg` of Feishu. */
const Answer = z.union([
  z.looseObject({ errcode: z.int(), errmsg: z.string().default('') }),
  z.looseObject({ code: z.int(), msg: z.string().default('') }),
]);

function parseAnswer(text: string): VendorAnswer | undefined {
  const parsed = z.string().transform(parseJson).pipe(Answer).safeParse(text);
  if (!parsed.success) return undefined;
  const { errcode, errmsg, code, msg } = parsed.data as { [key: string]: unknown };
  return { code: Number(errcode ?? code), text: String(errmsg ?? msg).slice(0, 200) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The cause's code only: its words could carry the address with its key. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return '网络错误';
  if (error.name === 'TimeoutError') return '超时';
  const code = error.cause instanceof Error && 'code' in error.cause ? error.cause.code : undefined;
  return code === undefined ? '网络错误' : String(code);
}
