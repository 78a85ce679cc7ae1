import type { ChatPost, RobotAddress, RobotAnswer, RobotPace } from '../../ports/robots.ts';

/** What is sent to a vendor for one post. */
export interface VendorRequest {
  url: string;
  body: unknown;
}

/** A vendor of group robots as data and pure functions. */
export interface RobotVendor {
  /** The only hosts a live robot posts to. */
  hosts: readonly string[];
  path: RegExp;
  pace: readonly RobotPace[];
  /** The post as the vendor's message, before it is signed. */
  encode(post: ChatPost): Record<string, unknown>;
  /** UTF-8 bytes that count against `maxBytes`. */
  bytesOf(message: Record<string, unknown>): number;
  maxBytes: number;
  sign(address: RobotAddress, message: Record<string, unknown>, nowMs: number): VendorRequest;
  /** From the body of an HTTP answer; HTTP 200 says nothing by itself. */
  answerOf(body: VendorAnswer): RobotAnswer;
}

export interface VendorAnswer {
  code: number;
  text: string;
}

export interface AnswerCodes {
  /** Posted too fast. */
  limited: readonly number[];
  /** This content is not wanted. */
  content: readonly number[];
  /** The vendor's own trouble: it says nothing about what became of the post. */
  busy: readonly number[];
  muteMs: number;
}

/** What is in no list is the robot's own trouble: its key, its signature, or that it is gone. */
export function answerByCode({ code, text }: VendorAnswer, codes: AnswerCodes): RobotAnswer {
  const said = `${text}（错误码 ${code}）`;
  if (code === 0) return { kind: 'taken' };
  if (codes.limited.includes(code))
    return { kind: 'limited', muteMs: codes.muteMs, text: `发送太频繁：${said}` };
  if (codes.busy.includes(code)) return { kind: 'unclear', text: `对方系统繁忙：${said}` };
  return { kind: 'refused', because: codes.content.includes(code) ? 'content' : 'robot', text: said };
}

export function utf8Bytes(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
