import { Inject, Injectable } from '@nestjs/common';
import { PLATFORM_SETTINGS, type PlatformSettings } from '../settings.js';

/**
 * Where links in mails lead: PUBLIC_URL, or the address the server listens on. Never what a request says in its Host
 * header: whoever asks for a reset of somebody else's password would choose where its link leads.
 */
@Injectable()
export class OwnAddress {
  private listening: string | null = null;

  constructor(@Inject(PLATFORM_SETTINGS) private readonly settings: PlatformSettings) {}

  /** The origin, without a closing slash. */
  get origin(): string {
    return this.settings.publicUrl ?? this.listening ?? 'http://127.0.0.1';
  }

  /** Told by the app once it listens; answers the same address. */
  listensAt(address: string): string {
    this.listening = address;
    return address;
  }
}
