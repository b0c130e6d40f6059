import { Inject, Injectable } from '@nestjs/common';
import { PLATFORM_SETTINGS, type PlatformSettings } from '../../platform/settings.js';

/** Whether anybody may sign in as a demo account; never in production. */
@Injectable()
export class DemoMode {
  readonly on: boolean;
  constructor(@Inject(PLATFORM_SETTINGS) settings: PlatformSettings) {
    this.on = settings.demoMode;
  }
}
