import type { CDPSession, Locator } from '@playwright/test';
import { expect, type Person } from '../fixtures/story.ts';
import { Authenticator } from '../lib/totp.mjs';

/** The page of the settings about how one signs in. */
export class Security {
  constructor(private readonly person: Person) {}

  async open(): Promise<void> {
    await this.person.open('/settings/security');
    await this.person.expectTitle('settings_security');
    await this.person.expectTitle('sessions_title');
  }

  /** The part of the page with this message as its heading. */
  private part(title: string): Locator {
    const heading = this.person.page.getByRole('heading', { name: this.person.say(title), exact: true });
    return this.person.page.locator('section').filter({ has: heading });
  }

  /** Puts the secret into an app, confirms it, and keeps the recovery codes. */
  async turnOnCodes(picture: string, codesPicture: string): Promise<{ app: Authenticator; recoveryCodes: string[] }> {
    const { page, say } = this.person;
    await this.person.press('two_step_begin');
    await this.person.expectTitle('two_step_scan');
    const link = await page.getByRole('link', { name: say('two_step_open_app') }).getAttribute('href');
    const app = new Authenticator(new URL(link ?? '').searchParams.get('secret') ?? '');
    await this.person.look(picture);
    await page.getByLabel(say('code'), { exact: true }).fill(await app.code());
    await this.person.press('two_step_confirm');
    await this.person.expectTitle('recovery_codes_title');
    await this.person.look(codesPicture);
    const recoveryCodes = await this.part('two_step_title').getByRole('listitem').allTextContents();
    expect(recoveryCodes).toHaveLength(10);
    await this.putCodesAway();
    await expect(page.getByText(say('two_step_on'), { exact: true })).toBeVisible();
    return { app, recoveryCodes };
  }

  /** Says that the recovery codes that are shown were kept. */
  async putCodesAway(): Promise<void> {
    await this.person.expectTitle('recovery_codes_title');
    await this.person.page.getByText(this.person.say('recovery_codes_stored')).click();
    await this.person.press('recovery_codes_done');
  }

  async changePassword(password: string): Promise<void> {
    const { page, say } = this.person;
    await this.person.press('password_change');
    await page.getByLabel(say('reset_password'), { exact: true }).fill(password);
    await this.person.press('reset_button');
  }

  async expectPasswordSaved(): Promise<void> {
    await expect(this.person.page.getByText(this.person.say('password_saved'))).toBeVisible();
  }

  async addPasskey(name: string): Promise<void> {
    const { page, say } = this.person;
    await this.person.press('passkey_add');
    await page.getByLabel(say('passkey_name')).fill(name);
    await this.person.press('passkey_make');
  }

  async expectPasskey(name: string): Promise<void> {
    await expect(this.part('passkeys_title').getByText(name, { exact: true })).toBeVisible();
  }

  async expectIdentity(provider: string, isThere = true): Promise<void> {
    const identity = this.part('identities_title').getByText(provider, { exact: true });
    if (isThere) await expect(identity).toBeVisible();
    else await expect(identity).toHaveCount(0);
  }

  sessions(): Locator {
    return this.part('sessions_title').getByRole('listitem');
  }
}

/** The question for a fresh proof. */
export class StepUp {
  constructor(private readonly person: Person) {}

  private get dialog(): Locator {
    return this.person.page.getByRole('dialog', { name: this.person.say('step_up_title') });
  }

  async expectAsked(picture?: string): Promise<void> {
    await expect(this.dialog).toBeVisible();
    if (picture) await this.person.look(picture);
  }

  async type(password: string, code?: string): Promise<void> {
    const { say } = this.person;
    await this.dialog.getByLabel(say('sign_in_password'), { exact: true }).fill(password);
    if (code !== undefined) await this.dialog.getByLabel(say('code'), { exact: true }).fill(code);
    await this.dialog.getByRole('button', { name: say('step_up_button'), exact: true }).click();
  }

  async usePasskey(): Promise<void> {
    await this.dialog.getByRole('button', { name: this.person.say('step_up_passkey') }).click();
  }
}

/** Gives the browser of this person an authenticator that says yes by itself, as a finger on a reader would. */
export async function giveAuthenticator({ page }: Person): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return session;
}
