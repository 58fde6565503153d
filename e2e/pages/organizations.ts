import { expect, type Person } from '../fixtures/story.ts';

/** Adding, activating and registering an organization. */
export class Organizations {
  constructor(private readonly person: Person) {}

  private main() {
    return this.person.page.getByRole('main');
  }

  /** From the first steps to the page of the new organization. Answers its legal name. */
  async addFromRegister(query: string): Promise<string> {
    const { page, say } = this.person;
    await this.main().getByRole('link', { name: say('step_add_action') }).click();
    await expect(page.getByRole('heading', { level: 1, name: say('organization_add') })).toBeVisible();
    await page.getByLabel(say('organization_search')).fill(query);
    const first = page.getByRole('list', { name: say('organization_search_results') }).getByRole('article').first();
    await expect(first).toBeVisible();
    await this.person.look('08-company-register');
    const legalName = (await first.getByRole('heading').innerText()).trim();
    await first.getByRole('button', { name: say('organization_add_this', { name: legalName }) }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(legalName);
    await expect(page.getByText(say('organization_state_created')).first()).toBeVisible();
    await this.person.look('09-organization-added');
    return legalName;
  }

  /** Pays the cent at the bank that plays along, first in a wrong name if asked to. */
  async activate(legalName: string, wrongName?: string): Promise<void> {
    const { page, say } = this.person;
    if (wrongName) {
      await this.pay(wrongName);
      await expect(page.getByText(say('bank_rejected_title'))).toBeVisible();
      await page.getByRole('link', { name: say('bank_return') }).click();
      await expect(page.getByText(say('activation_rejected_title'))).toBeVisible();
      await this.person.look('10-activation-refused');
    }
    await this.pay(legalName);
    await expect(page.getByText(say('bank_approved_title'))).toBeVisible();
    await this.person.look('12-bank-paid');
    await page.getByRole('link', { name: say('bank_return') }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(say('organization_state_active'));
  }

  private async pay(name: string): Promise<void> {
    const { page, say } = this.person;
    await this.main().getByRole('button', { name: new RegExp(`^(${say('activation_start')}|${say('activation_again')})$`) }).click();
    await expect(page.getByRole('heading', { name: say('bank_title') })).toBeVisible();
    await this.person.look('11-bank');
    await page.getByLabel(say('bank_holder')).fill(name);
    await page.getByRole('button', { name: this.person.pattern('bank_pay') }).click();
  }

  /** Switches receiving on and waits until the network knows. Answers the participant. */
  async receive(): Promise<string> {
    const { page, say } = this.person;
    const table = page.getByRole('table', { name: say('identifiers_title') });
    const receiving = table.getByRole('switch', { name: this.person.pattern('identifier_receive_on') });
    const registered = table.locator('.chip').filter({ hasText: say('identifier_state_registered') });
    await expect(receiving).not.toBeChecked();
    await expect(registered).toBeVisible();
    await receiving.click();
    await expect(receiving).toBeChecked();
    await expect(registered).toBeVisible({ timeout: 30_000 });
    await this.person.look('13-peppol-identifiers');
    return (await table.locator('tbody tr').first().locator('.mono').allInnerTexts()).join(':');
  }
}
