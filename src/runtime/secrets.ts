const MASK = '***';
/** Shorter texts occur by chance in any line and would blacken the whole log. */
const MIN_LENGTH = 4;

/** Process-wide on purpose: whoever learns a secret registers it, and no output of any kind may show it. */
const registered = new Set<string>();

/** From now on the text, also JSON-escaped or URL-encoded, appears in no log line and no error message. */
export function registerSecret(secret: string): void {
  if (secret.length < MIN_LENGTH) return;
  registered.add(secret);
  registered.add(JSON.stringify(secret).slice(1, -1));
  registered.add(encodeURIComponent(secret));
}

/** Password and token parts of a URL such as `smtps://user:password@host`. */
export function registerSecretsOfUrl(url: string): void {
  const { password } = new URL(url);
  registerSecret(password);
  registerSecret(decodeURIComponent(password));
}

export function redact(text: string): string {
  let clean = text;
  for (const secret of registered) clean = clean.replaceAll(secret, MASK);
  return clean;
}
