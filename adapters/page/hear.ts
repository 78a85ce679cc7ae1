import type { z } from 'zod';
import { ReactionError } from '../../src/domain/errors.ts';
import type { HeldAnswer } from '../form/hold-answer.ts';
import { parseJson } from '../form/request-content.ts';
import { parseResult, parseWhole } from './answer.ts';
import type { Visit } from './visit.ts';

export interface Expected<T extends z.ZodType> {
  path: string;
  schema: T;
  /** Looks at the request that the answer belongs to. */
  wants?: (request: unknown) => boolean;
}

/** The next answer of `path`, read with its schema. */
export async function hear<T extends z.ZodType>(
  { ctx, answers, site }: Visit,
  { path, schema, wants }: Expected<T>,
): Promise<z.infer<T>> {
  const { body } = await answers.next(path, wants);
  ctx.signal.throwIfAborted();
  return parseWhole(schema, parseResult(site, path, body), path);
}

/** An answer as heard, or as held back when the browser let go of it; undefined when none came. */
export async function hearHeld({ ctx, answers }: Visit, path: string, held: HeldAnswer): Promise<unknown> {
  try {
    return (await answers.next(path)).body;
  } catch (error) {
    if (!(error instanceof ReactionError)) throw error;
    const text = held.text();
    if (text === undefined) ctx.log.warn('no answer', { path, error: error.message });
    return parseJson(text ?? null);
  }
}
