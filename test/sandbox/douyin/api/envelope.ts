import type { Answer } from './call.ts';

/** `{code, msg, data}`; 0 = fine. A refusal's code may be number or text. */
export function envelope(answer: Answer): Record<string, unknown> {
  return 'data' in answer
    ? { code: 0, msg: '', data: answer.data }
    : { code: answer.error.code, msg: answer.error.message, data: null };
}
