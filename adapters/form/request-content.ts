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
