import { join } from 'node:path';

/** The Chinese font that travels with the package; where it comes from stands in the folder. */
export const FONT_FOLDER = join(import.meta.dirname, '..', '..', 'fonts');
export const FONT_FILE = join(FONT_FOLDER, 'NotoSansSC-Regular.ttf');
export const FONT_FAMILY = 'Noto Sans SC';
