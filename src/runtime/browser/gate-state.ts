import { hashBytes } from '../../domain/snapshot.ts';
import type { DecodedWrite, UploadedWorkbook, WritePath } from '../../ports/adapter.ts';
import type { ApprovedWrite, Attended, GateReport, WriteGate } from '../../ports/gate.ts';
import { findDifference, findUploadDifference } from './gate-difference.ts';
import type { RequestKind } from './request-kind.ts';

/** A request as it is about to leave; `body` is absent when the browser did not hand it over. */
export interface GateRequest {
  method: string;
  url: string;
  body?: string | Uint8Array | undefined;
  contentType?: string;
}

type Block = GateReport['blocked'][number];
type Armed = {
  approved: ApprovedWrite;
  report: GateReport;
  isExpired: () => boolean;
  /** A fitting write came: no other one does any more, whatever becomes of it. */
  isTaken: boolean;
  attended?: Attended | undefined;
};

/**
 * What was checked before the press (pause, deadline, fence) holds for a moment only: a process that was stopped or asleep
 * between check and press must check again. Several times what a press takes on a loaded machine.
 */
const ARMED_FOR_MS = 15_000;
const TOO_LATE = '核对后耽搁太久，没有提交';

export interface GateState extends Omit<WriteGate, 'readWorkbook'> {
  /**
   * Takes the one place in the same synchronous step that decides, so that two writes never both pass. Only where a person presses
   * is a last word waited for.
   */
  admit(request: GateRequest): boolean | Promise<boolean>;
  refuse(method: string, url: string): void;
}

/** The gate's memory and decisions, without a browser. `onBlock` hears every stopped request. */
export function createGateState(
  classify: (method: string, url: string) => RequestKind,
  onBlock: (block: Block) => void,
  armedForMs = ARMED_FOR_MS,
): GateState {
  let armed: Armed | undefined;
  const incidents: Block[] = [];

  const block = (found: Block): false => {
    armed?.report.blocked.push(found);
    armed?.attended?.onBlock(found);
    if (found.reason === 'unknown-request' || found.reason === 'not-armed') incidents.push(found);
    onBlock(found);
    return false;
  };
  const askLast = async (taken: Armed, { lastCheck }: Attended, request: GateRequest): Promise<boolean> => {
    // What is asked now holds as long as what is asked before a press of ours.
    const isLate = expiresAfter(armedForMs);
    const objection = await lastCheck().catch(() => '最后一次核对出错，没有提交');
    const text =
      armed === taken ? (objection ?? (isLate() ? TOO_LATE : undefined)) : '操作已经结束，没有提交';
    return text === undefined ? pass(taken, request) : block(expired(text, request.url));
  };
  const admitWrite = (request: GateRequest, writes: readonly WritePath[]): boolean | Promise<boolean> => {
    const judged = judge(request, writes, armed);
    if ('reason' in judged) return block({ ...judged, url: plainUrl(request.url) });
    judged.isTaken = true;
    return judged.attended ? askLast(judged, judged.attended, request) : pass(judged, request);
  };

  return {
    admit: (request) => {
      const found = classify(request.method, request.url);
      if (found.kind === 'read') return true;
      if (found.kind === 'write') return admitWrite(request, found.writes);
      return block(unknownRequest(request.method, request.url));
    },
    refuse: (method, url) => void block(unknownRequest(method, url)),
    arm: (approved, attended) => {
      if (armed) throw new Error('gate is armed already');
      const isExpired = expiresAfter(attended?.forMs ?? armedForMs);
      armed = { approved, report: { passed: false, blocked: [] }, isExpired, isTaken: false, attended };
    },
    disarm: () => {
      const report = armed?.report ?? { passed: false, blocked: [] };
      armed = undefined;
      return report;
    },
    takeIncidents: () => incidents.splice(0),
  };
}

/** Counts a stop of the process and a sleep of the machine alike: the steady clock misses the one, a set clock the other. */
function expiresAfter(limitMs: number): () => boolean {
  const [wall, steady] = [Date.now(), performance.now()];
  return () => Math.max(Date.now() - wall, performance.now() - steady) > limitMs;
}

function pass({ report }: Armed, { body }: GateRequest): true {
  Object.assign(report, { passed: true, requestHash: hashBytes(body ?? '') });
  return true;
}

function expired(text: string, url: string): Block {
  return { reason: 'expired', text, url: plainUrl(url) };
}

/** What the request was armed for, or what is against it. */
function judge(
  request: GateRequest,
  writes: readonly WritePath[],
  armed: Armed | undefined,
): Armed | Omit<Block, 'url'> {
  if (!armed) return { reason: 'not-armed', text: '没有获准的操作，写请求已拦下' };
  if (armed.isTaken) return { reason: 'second', text: '同一操作的第二次写请求已拦下' };
  if (armed.isExpired()) return { reason: 'expired', text: TOO_LATE };
  const { approved } = armed;
  const write = writes.find(({ kind }) => kind === approved.kind);
  if (!write) {
    const kinds = writes.map(({ kind }) => kind).join('、');
    return { reason: 'differs', text: `获准的操作是 ${approved.kind}，页面要做的是 ${kinds}` };
  }
  const sent = decode(request, write, approved);
  if (!sent) return { reason: 'unreadable', text: '写请求的内容无法识别，已拦下' };
  const difference =
    'workbook' in sent ? findUploadDifference(approved, sent) : findDifference(approved, sent);
  return difference === undefined ? armed : { reason: 'differs', text: difference };
}

function decode(
  request: GateRequest,
  write: WritePath,
  { fieldCodes }: ApprovedWrite,
): DecodedWrite | UploadedWorkbook | undefined {
  const { url, body, contentType = '' } = request;
  if (body === undefined) return undefined;
  const bytes = Buffer.from(body);
  try {
    return write.decode({
      url,
      contentType,
      bytes,
      body: bytes.toString('utf8'),
      ...(fieldCodes ? { fieldCodes } : {}),
    });
  } catch {
    // A decoder that throws has not understood the body: stopped as unreadable.
    return undefined;
  }
}

function unknownRequest(method: string, url: string): Block {
  const plain = plainUrl(url);
  return { reason: 'unknown-request', text: `未登记的请求已拦下：${method} ${plain}`, url: plain };
}

/** Queries may carry tokens; they do not belong into logs and events. */
function plainUrl(url: string): string {
  return (url.split(/[?#]/)[0] ?? '').slice(0, 300);
}
