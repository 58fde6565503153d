import { expect, type Person } from '../fixtures/story.ts';

/** Signing up: address, mail, activation with the terms. */
export class SignUp {
  constructor(private readonly person: Person) {}

  async askForMail(): Promise<void> {
    const { page, say } = this.person;
    await this.person.open('/sign-in');
    await this.person.look('01-sign-in');
    await page.getByRole('link', { name: say('sign_in_create') }).click();
    await expect(page.getByRole('heading', { name: say('sign_up_title') })).toBeVisible();
    await this.person.look('02-sign-up');
    await page.getByLabel(say('sign_up_email')).fill(this.person.email);
    await page.getByRole('button', { name: say('sign_up_button') }).click();
    await expect(page.getByRole('heading', { name: say('sign_up_sent_title') })).toBeVisible();
    await this.person.look('03-check-your-mailbox');
  }

  /** Answers the link that was used. */
  async activate(): Promise<string> {
    const { page, say } = this.person;
    const link = await this.person.openMail();
    await page.getByLabel(say('activate_name')).fill(this.person.fullName);
    const password = page.getByLabel(say('activate_password'), { exact: true });
    await password.fill('short');
    await password.press('Enter');
    await expect(page.getByText(this.person.pattern('activate_password_short'))).toBeVisible();
    await expect(page.getByText(say('activate_terms_needed'))).toBeVisible();
    await password.fill(this.person.password);
    await page.getByRole('checkbox', { name: say('activate_terms_agree') }).check();
    await this.person.look('04-activate');
    await page.getByRole('button', { name: say('activate_button') }).click();
    await expect(page.getByRole('heading', { name: say('activate_done_title') })).toBeVisible();
    await this.person.look('05-registration-complete');
    await page.getByRole('link', { name: say('activate_continue') }).click();
    await expect(page.getByRole('heading', { name: say('home_welcome', { name: this.person.fullName }) })).toBeVisible();
    return link;
  }

  /** The link of a mail works once. */
  async followOldLink(link: string): Promise<void> {
    const { page, say } = this.person;
    await page.goto(link);
    await expect(page.getByRole('heading', { name: say('activate_bad_title') })).toBeVisible();
    await this.person.look('06-used-link');
  }
}
