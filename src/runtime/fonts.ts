import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The Chinese font that comes with the installation; the package has no export for its files (1.0.0, 2026-11). */
export const FONT_FOLDER = fileURLToPath(new URL('../fonts', import.meta.resolve('@embedpdf/fonts-sc')));
export const FONT_FILE = join(FONT_FOLDER, 'NotoSansHans-Regular.otf');
/** As the file names itself. */
export const FONT_FAMILY = 'Noto Sans S Chinese';
