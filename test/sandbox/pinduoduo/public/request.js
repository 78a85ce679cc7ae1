import { toast } from './toast.js';

const SUCCESS_CODE = 1_000_000;
const SESSION_EXPIRED = 43_001;

export class ApiError extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/** Signature the backend asks for; a new one per call. */
export function antiContent() {
  const noise = Math.random().toString(36).slice(2);
  return `0ap${btoa(`${Date.now()}.${noise}`)}`;
}

/** The whole envelope. */
export async function send(path, body, headers = {}) {
  const isFile = body instanceof Blob;
  const response = await fetch(path, {
    method: 'POST',
    headers: {
      'content-type': isFile ? body.type : 'application/json',
      'anti-content': antiContent(),
      ...headers,
    },
    body: isFile ? body : JSON.stringify(body),
  });
  const answer = await response.json();
  if (answer.error_code === SESSION_EXPIRED) goToLogin();
  return answer;
}

/** The result, or an ApiError after a toast with the platform's words. */
export async function ask(path, body, headers) {
  let answer;
  try {
    answer = await send(path, body, headers);
  } catch (error) {
    toast('网络异常，请稍后再试');
    throw error;
  }
  if (answer.success && answer.error_code === SUCCESS_CODE) return answer.result;
  toast(answer.error_msg);
  throw new ApiError(answer.error_code, answer.error_msg);
}

function goToLogin() {
  const back = encodeURIComponent(window.location.pathname + window.location.search);
  window.location.href = `/login/?redirectUrl=${back}`;
}
