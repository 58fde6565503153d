import { expect, type Person } from '../fixtures/story.ts';

/** A line as a person types it; numbers with a point, which Dutch people type as a comma. */
export interface Line {
  name: string;
  quantity: string;
  price: string;
}

/** The invoice editor. */
export class Editor {
  constructor(private readonly person: Person) {}

  private text(key: string) {
    // A field that may be left empty says so in its label.
    const label = this.person.say(key).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return this.person.page.getByRole('textbox', { name: new RegExp(`^${label}( |$)`) });
  }

  private typed(number: string): string {
    return this.person.language === 'nl' ? number.replace('.', ',') : number;
  }

  async open(): Promise<void> {
    const { page, say } = this.person;
    await page.getByRole('navigation').getByRole('link', { name: say('nav_invoices') }).click();
    await expect(page.getByRole('heading', { level: 1, name: say('nav_invoices') })).toBeVisible();
    await page.getByRole('main').getByRole('link', { name: say('invoice_new') }).first().click();
    await expect(page.getByRole('heading', { level: 1, name: say('editor_title_new') })).toBeVisible();
  }

  /** Finds the buyer in the register; he must be there to receive. */
  async chooseBuyer(query: string, participant: string): Promise<void> {
    const { page, say } = this.person;
    await page.getByRole('combobox', { name: say('buyer_find') }).fill(query);
    await page.getByRole('listbox').getByRole('option').first().click();
    await expect(this.text('buyer_participant')).toHaveValue(participant);
    await expect(page.getByText(say('buyer_can_receive'))).toBeVisible();
  }

  async fillLine(number: number, line: Line): Promise<void> {
    const { page, say } = this.person;
    const cell = (key: string) => page.getByRole('textbox', { name: say(key, { number }) });
    // Enter in a line adds one below and goes there.
    if ((await cell('line_name_of').count()) === 0)
      await page.getByRole('textbox', { name: say('line_price_of', { number: number - 1 }) }).press('Enter');
    await cell('line_name_of').fill(line.name);
    await cell('line_quantity_of').fill(this.typed(line.quantity));
    await cell('line_price_of').fill(this.typed(line.price));
  }

  /** The amount to pay, while typing. */
  async expectPayable(amount: string): Promise<void> {
    const { page, say } = this.person;
    const row = page.locator('dl.totals > div').filter({ hasText: say('totals_payable') });
    await expect(row.locator('dd')).toContainText(this.typed(amount));
  }

  /** A try to send that fails; the rule stands beside the field. */
  async sendInVain(fieldKey: string, rule: string): Promise<void> {
    const { page, say } = this.person;
    await page.getByRole('button', { name: say('editor_send') }).click();
    const field = this.text(fieldKey);
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    const described = (await field.getAttribute('aria-describedby')) ?? '';
    const findings = described.split(' ').map((id) => `[id="${id}"]`).join(', ');
    await expect(page.locator(findings).filter({ hasText: rule })).toBeVisible();
    await this.person.look('15-editor-finding');
  }

  async fill(fieldKey: string, text: string): Promise<void> {
    await this.text(fieldKey).fill(text);
    await this.text(fieldKey).blur();
  }

  async expectNoFinding(fieldKey: string): Promise<void> {
    await expect(this.text(fieldKey)).not.toHaveAttribute('aria-invalid', 'true');
  }

  /** The number that the editor proposes. */
  async number(): Promise<string> {
    return this.text('invoice_number').inputValue();
  }

  async send(): Promise<void> {
    const { page, say } = this.person;
    await this.person.look('16-editor');
    await page.getByRole('button', { name: say('editor_send') }).click();
    await expect(page.getByText(say('invoice_status_delivered')).first()).toBeVisible({ timeout: 30_000 });
  }
}
