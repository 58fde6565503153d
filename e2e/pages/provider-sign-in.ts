import { expect, type Person } from '../fixtures/story.ts';

/** Signing in with an account elsewhere: leaving, choosing there, and the steps after coming back. */
export class ProviderSignIn {
  constructor(private readonly person: Person) {}

  /** From the page to sign in, by the button of the provider. */
  async leave(provider: string): Promise<void> {
    const { page, say } = this.person;
    await this.person.open('/sign-in');
    await page.getByRole('link', { name: say('sign_in_with', { provider }), exact: true }).click();
  }

  /** On the provider's page. */
  async choose(email = this.person.email): Promise<void> {
    await this.person.page.getByRole('button', { name: email, exact: true }).click();
  }

  async signIn(provider: string, email?: string): Promise<void> {
    await this.leave(provider);
    await this.choose(email);
  }

  async acceptTerms(picture?: string): Promise<void> {
    const { page, say } = this.person;
    await this.person.expectTitle('continue_new_title');
    await expect(page.getByRole('button', { name: say('terms_button') })).toBeEnabled();
    if (picture) await this.person.look(picture);
    await this.person.press('terms_button');
    await this.person.expectInside();
  }

  async expectProofStep(picture?: string): Promise<void> {
    await this.person.expectTitle('proof_title');
    if (picture) await this.person.look(picture);
  }

  async proveByPassword(password: string): Promise<void> {
    const { page, say } = this.person;
    await page.getByLabel(say('sign_in_password'), { exact: true }).fill(password);
    await this.person.press('continue_button');
  }

  /** The link in the mail, in the browser that began. */
  async proveByMail(picture?: string): Promise<string> {
    const link = await this.person.openMail('prove-identity');
    await this.person.expectTitle('prove_title');
    if (picture) await this.person.look(picture);
    await this.person.press('prove_button');
    return link;
  }
}
