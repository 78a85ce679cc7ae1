import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FONT_FOLDER } from '../fonts.ts';
import { escapeXml } from '../xml.ts';

const SYSTEM_CONFIG = '/etc/fonts/fonts.conf';

/**
 * Adds our Chinese font to the machine's own (`base` or the system's set-up): evidence of a machine without one would show
 * boxes. Returns what the browser's environment needs; nothing outside Linux, where the system brings Chinese fonts.
 */
export async function addOurFont(folder: string, base = SYSTEM_CONFIG): Promise<Record<string, string>> {
  if (process.platform !== 'linux') return {};
  const file = join(folder, 'fonts.conf');
  await writeFile(file, fontConfig(base, join(folder, 'fonts-cache')), { mode: 0o600 });
  return { FONTCONFIG_FILE: file };
}

/** The machine's set-up comes first and may be missing; its fonts win where they have the letter. */
function fontConfig(base: string, cache: string): string {
  const [ours, theirs, kept] = [FONT_FOLDER, base, cache].map(escapeXml);
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">${theirs}</include><dir>${ours}</dir><cachedir>${kept}</cachedir></fontconfig>
`;
}
