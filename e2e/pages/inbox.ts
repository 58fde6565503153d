import { readFile } from 'node:fs/promises';
import { expect, type Person } from '../fixtures/story.ts';

/** What arrived. */
export class Inbox {
  constructor(private readonly person: Person) {}

  /** Waits for the invoice in the list, unread. */
  async expectUnread(number: string): Promise<void> {
    const { page, say } = this.person;
    await page.getByRole('navigation').getByRole('link', { name: say('nav_inbox') }).click();
    await expect(page.getByRole('heading', { level: 1, name: say('nav_inbox') })).toBeVisible();
    const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: number, exact: true }) });
    await expect(row.getByText(say('inbox_unread_one'))).toBeAttached();
  }

  async open(number: string, amount: string): Promise<void> {
    const { page, say } = this.person;
    await page.getByRole('link', { name: number, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(number);
    const shown = this.person.language === 'nl' ? amount.replace('.', ',') : amount;
    await expect(page.locator('.totals-payable')).toContainText(shown);
    await expect(page.getByRole('list', { name: say('timeline_title') }).getByRole('listitem').first()).toBeVisible();
    await expect(page.getByRole('button', { name: say('inbox_mark_unread') })).toBeVisible();
  }

  /** The document as it arrived. */
  async download(): Promise<Buffer> {
    const { page, say } = this.person;
    await page.getByRole('tab', { name: say('tab_xml') }).click();
    await expect(page.getByRole('tabpanel').locator('pre.xml')).toBeVisible();
    await this.person.look('20-inbox-xml');
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: say('download') }).click();
    return readFile(await (await saving).path());
  }
}
