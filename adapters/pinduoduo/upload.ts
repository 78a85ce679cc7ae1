import { stat } from 'node:fs/promises';
import type { Locator } from 'playwright';
import { z } from 'zod';
import { RetryLater } from '../../src/domain/errors.ts';
import { fillControl } from '../form/drivers.ts';
import { type HeldAnswer, holdAnswer } from '../form/hold-answer.ts';
import { FORM_MAP } from './pages.ts';
import { parseEnvelope } from './parse.ts';
import { API } from './profile.ts';
import { hearHeld, type Visit } from './visit.ts';

/** Attaches a file, which the page uploads at once; returns why the platform does not take it. */
export async function attachFile(visit: Visit, item: Locator, path: string): Promise<string | undefined> {
  const held = await holdAnswer(visit.page, API.upload);
  try {
    const attached = fillControl(visit.page, { item, kind: 'file', value: path }, FORM_MAP.controls);
    // A refused file never gets the preview that `attached` waits for.
    attached.catch(() => undefined);
    const refusal = await refusalOfUpload(visit, held, path);
    if (refusal === undefined) await attached;
    return refusal;
  } finally {
    await held.end();
  }
}

const Uploaded = z.object({ size: z.int() });

/** The platform must have stored as many bytes as the file has. */
async function refusalOfUpload(visit: Visit, held: HeldAnswer, path: string): Promise<string | undefined> {
  const body = await hearHeld(visit, API.upload, held);
  if (body === undefined)
    throw new RetryLater('no answer to an upload', '上传文件没有得到答复，稍后自动重试。');
  const answer = parseEnvelope(API.upload, body);
  if ('refusal' in answer) return `平台不接受这个文件：${answer.refusal.text}`;
  const { size } = await stat(path);
  return Uploaded.safeParse(answer.result).data?.size === size ? undefined : '平台收到的文件大小与原文件不同';
}
