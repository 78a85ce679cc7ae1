import { stat } from 'node:fs/promises';
import type { Locator } from 'playwright';
import { RetryLater } from '../../src/domain/errors.ts';
import { type DriverMarks, fillControl } from '../form/drivers.ts';
import { type HeldAnswer, holdAnswer } from '../form/hold-answer.ts';
import { hearHeld } from './hear.ts';
import type { Visit } from './visit.ts';

/** How a platform takes a file that a form refers to. */
export interface UploadCall {
  path: string;
  marks: DriverMarks;
  /** Bytes that the platform says it stored; undefined when its answer does not tell. */
  storedSize: (result: unknown) => number | undefined;
}

/** Attaches a file, which the page uploads at once; returns why the platform does not take it. */
export async function attachFile(
  visit: Visit,
  call: UploadCall,
  { item, path }: { item: Locator; path: string },
): Promise<string | undefined> {
  const held = await holdAnswer(visit.page, call.path);
  try {
    const attached = fillControl(visit.page, { item, kind: 'file', value: path }, call.marks);
    // A refused file never gets the preview that `attached` waits for.
    attached.catch(() => undefined);
    const refusal = await refusalOfUpload({ visit, call, held }, path);
    if (refusal === undefined) await attached;
    return refusal;
  } finally {
    await held.end();
  }
}

/** The platform must have stored as many bytes as the file has. */
async function refusalOfUpload(
  { visit, call, held }: { visit: Visit; call: UploadCall; held: HeldAnswer },
  path: string,
): Promise<string | undefined> {
  const body = await hearHeld(visit, call.path, held);
  if (body === undefined)
    throw new RetryLater('no answer to an upload', '上传文件没有得到答复，稍后自动重试。');
  const answer = visit.site.parseAnswer(call.path, body);
  if ('refusal' in answer) return `平台不接受这个文件：${answer.refusal.text}`;
  const { size } = await stat(path);
  return call.storedSize(answer.result) === size ? undefined : '平台收到的文件大小与原文件不同';
}
