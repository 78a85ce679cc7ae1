import { join } from 'node:path';

const LINUX = [
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/usr/bin/microsoft-edge',
  '/usr/bin/microsoft-edge-stable',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
];

const MAC = ['Google Chrome', 'Microsoft Edge', 'Chromium'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);

const WINDOWS_FOLDERS = ['C:\\Program Files', 'C:\\Program Files (x86)'];
const WINDOWS_TAILS = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];

/** Where Chrome, Edge and Chromium put themselves, in our order of preference. */
export function installedPaths(platform: NodeJS.Platform): readonly string[] {
  if (platform === 'darwin') return MAC;
  if (platform === 'win32') {
    return WINDOWS_TAILS.flatMap((tail) => WINDOWS_FOLDERS.map((folder) => `${folder}\\${tail}`));
  }
  return LINUX;
}

/** Default home of the unpacked bundled browser. */
export function defaultCacheFolder(home: string): string {
  return join(home, '.cache', 'promopilot', 'browser');
}
