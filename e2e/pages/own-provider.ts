import { expect, type Person } from '../fixtures/story.ts';

/** The page where an administrator decides how the environment signs in. */
export class OwnProvider {
  constructor(private readonly person: Person) {}

  async open(): Promise<void> {
    await this.person.open('/environment/sign-in');
    await this.person.expectTitle('environment_sign_in_title');
    await this.person.expectTitle('domains_title');
  }

  /** Answers what is to be put into the DNS. */
  async addDomain(domain: string): Promise<{ name: string; value: string }> {
    const { page, say } = this.person;
    await page.getByLabel(say('domain'), { exact: true }).fill(domain);
    await this.person.press('domain_add');
    await expect(page.getByText(say('domain_record_lead', { domain }))).toBeVisible();
    const name = `_wissel-challenge.${domain}`;
    await expect(page.getByText(name, { exact: true })).toBeVisible();
    const value = await page.getByText(/^wissel-domain-verification=/).textContent();
    return { name, value: value ?? '' };
  }

  async checkDomain(): Promise<void> {
    const { page, say } = this.person;
    await page.getByRole('button', { name: new RegExp(`^${say('domain_check')}`) }).click();
  }

  /** Answers the address that the provider has to know. */
  async setProvider({ label, issuer, clientId, secret }: { label: string; issuer: string; clientId: string; secret: string }): Promise<string> {
    const { page, say } = this.person;
    await page.getByLabel(say('idp_label'), { exact: true }).fill(label);
    await page.getByLabel(say('idp_issuer'), { exact: true }).fill(issuer);
    await page.getByLabel(say('idp_client_id'), { exact: true }).fill(clientId);
    await page.getByLabel(say('idp_client_secret')).first().fill(secret);
    await this.person.press('save');
    const address = page.getByText(/^http\S+\/callback$/);
    await expect(address).toBeVisible();
    return (await address.textContent()) ?? '';
  }

  async test(email: string): Promise<void> {
    const { page, say } = this.person;
    await page.getByRole('button', { name: new RegExp(`^(${say('idp_test')}|${say('idp_test_again')})$`) }).click();
    await page.getByRole('button', { name: email, exact: true }).click();
    await this.person.expectTitle('environment_sign_in_title');
  }

  async signInUrl(): Promise<string> {
    const address = this.person.page.getByText(/^http\S+\/t\/[\w-]+$/);
    return (await address.textContent()) ?? '';
  }

  async enforce(fullName: string, email: string): Promise<void> {
    const { page, say } = this.person;
    await page.getByLabel(say('enforce_keeper_field')).selectOption({ label: `${fullName} (${email})` });
    await this.person.press('enforce_button');
    const question = page.getByRole('alertdialog');
    await question.getByRole('button', { name: say('enforce_button') }).click();
    await expect(question).toHaveCount(0);
  }
}
