/** A request as it left the page. */
export interface RequestSent {
  url: string;
  body: string | null;
}

/** What a request says: its JSON, else its form-encoded fields, else (without a body) its query. */
export function parseRequest({ url, body }: RequestSent): unknown {
  if (body === null || body === '') return Object.fromEntries(URL.parse(url)?.searchParams ?? []);
  return parseJson(body) ?? parseFields(body);
}

/** The parts of a `multipart/form-data` body: texts and files by field name. */
export interface Multipart {
  fields: Record<string, string>;
  files: Record<string, { name: string; bytes: Uint8Array }>;
}

const LINE_END = '\r\n';

/** Undefined when it is none, is torn, or names a field twice. */
export function parseMultipart(contentType: string, body: Uint8Array): Multipart | undefined {
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  // Latin 1 gives one character a byte, so that places in the text are places in the body.
  const text = Buffer.from(body).toString('latin1');
  const chunks = boundary === undefined ? [] : `${LINE_END}${text}`.split(`${LINE_END}--${boundary}`);
  if (chunks.length < 2 || chunks[0] !== '' || chunks.at(-1)?.trim() !== '--') return undefined;
  const multipart: Multipart = { fields: {}, files: {} };
  const isWhole = chunks.slice(1, -1).every((chunk) => addPart(multipart, chunk));
  return isWhole ? multipart : undefined;
}

function addPart({ fields, files }: Multipart, chunk: string): boolean {
  const [head = '', ...rest] = chunk.split(LINE_END + LINE_END);
  const [, name, file] =
    /form-data; name="([^"]*)"(?:; filename="([^"]*)")?/i.exec(
      Buffer.from(head, 'latin1').toString('utf8'),
    ) ?? [];
  if (name === undefined || rest.length === 0 || name in fields || name in files) return false;
  const bytes = Buffer.from(rest.join(LINE_END + LINE_END), 'latin1');
  if (file === undefined) fields[name] = bytes.toString('utf8');
  else files[name] = { name: file, bytes };
  return true;
}

/** Undefined for what is no JSON. */
export function parseJson(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Undefined for what is not `a=1&b=2` throughout. */
function parseFields(text: string): Record<string, string> | undefined {
  const isEncoded = text.split('&').every((pair) => /^[\w.~%+*\-[\]]+=[^=&\s]*$/.test(pair));
  return isEncoded ? Object.fromEntries(new URLSearchParams(text)) : undefined;
}
