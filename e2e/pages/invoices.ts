import { readFile } from 'node:fs/promises';
import { expect, type Person } from '../fixtures/story.ts';

/** The list of invoices, and one of them. */
export class Invoices {
  constructor(private readonly person: Person) {}

  async openList(): Promise<void> {
    const { page, say } = this.person;
    await page.getByRole('navigation').getByRole('link', { name: say('nav_invoices') }).click();
    await expect(page.getByRole('heading', { level: 1, name: say('nav_invoices') })).toBeVisible();
  }

  async expectInList(number: string, statusKey: string): Promise<void> {
    const { page, say } = this.person;
    const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: number, exact: true }) });
    await expect(row.getByText(say(statusKey))).toBeVisible();
  }

  /** Puts a file into the list; the page of the new draft opens. */
  async upload(file: string): Promise<void> {
    const { page, say } = this.person;
    await page.getByLabel(say('upload_files'), { exact: true }).setInputFiles(file);
    // The list has a filter of the same name, so the page of the draft is known by its timeline.
    await expect(page.getByRole('list', { name: say('timeline_title') }).getByRole('listitem')).toHaveCount(1);
    await expect(page.getByText(say('invoice_status_draft')).first()).toBeVisible();
  }

  /** Sends the invoice that is open. */
  async send(): Promise<void> {
    const { page, say } = this.person;
    await page.getByRole('main').getByRole('button', { name: say('editor_send') }).click();
    await this.expectDelivered();
  }

  /** Sends CII to somebody who takes none: it fails, and says what to do. */
  async sendInVain(): Promise<void> {
    const { page, say } = this.person;
    await page.getByRole('main').getByRole('button', { name: say('editor_send') }).click();
    await expect(page.getByText(say('invoice_failed_title'))).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText('delivery.cii_not_accepted', { exact: true })).toBeVisible();
  }

  async sendAsUbl(): Promise<void> {
    const { page, say } = this.person;
    await page.getByRole('main').getByRole('button', { name: say('action_send_as_ubl') }).click();
    await this.expectDelivered();
  }

  /** The invoice that is open says that it was delivered, and its timeline tells how. */
  async expectDelivered(): Promise<void> {
    const { page, say } = this.person;
    await expect(page.getByText(say('invoice_status_delivered')).first()).toBeVisible({ timeout: 30_000 });
    const events = page.getByRole('list', { name: say('timeline_title') }).getByRole('listitem');
    await expect.poll(() => events.count()).toBeGreaterThanOrEqual(3);
  }

  /** What the browser saves when an entry of the menu is chosen. */
  async download(entryKey: string): Promise<Buffer> {
    const { page, say } = this.person;
    await page.getByRole('button', { name: say('action_more') }).click();
    const saving = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: say(entryKey) }).click();
    return readFile(await (await saving).path());
  }
}
