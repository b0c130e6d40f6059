import type { PlatformSettings } from '../../platform/settings.js';

/** Whether mails get to people: in development they are kept as files, for whoever runs the server to read. */
export function sendsMail({ mail, production }: Pick<PlatformSettings, 'mail' | 'production'>): boolean {
  return mail.smtpUrl !== null || !production;
}
