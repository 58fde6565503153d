import { expect, type Person } from '../fixtures/story.ts';

/** The page that judges a document without keeping it. */
export class Check {
  constructor(private readonly person: Person) {}

  async open(): Promise<void> {
    const { page, say } = this.person;
    await page.getByRole('navigation').getByRole('link', { name: say('nav_check') }).click();
    await expect(page.getByRole('heading', { level: 1, name: say('nav_check') })).toBeVisible();
  }

  async choose(file: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    const { page, say } = this.person;
    await page.getByLabel(say('check_file'), { exact: true }).setInputFiles(file);
  }

  async paste(text: string): Promise<void> {
    const { page, say } = this.person;
    await page.getByLabel(say('check_text')).fill(text);
    await page.getByRole('button', { name: say('check_button'), exact: true }).click();
  }

  async chooseRules(rules: string): Promise<void> {
    const { page, say } = this.person;
    await page.getByLabel(say('check_rules'), { exact: true }).selectOption(rules);
  }

  /** By which rules the result is, as the screen names them. */
  async expectRules(key: string): Promise<void> {
    const { say } = this.person;
    await expect(this.result.getByText(say('report_profile', { rules: say(key) }))).toBeVisible();
  }

  /** A rule with its words, its line and its path. */
  async expectError(rule: string, words: string, place: string): Promise<void> {
    const { say } = this.person;
    await expect(this.result.getByText(say('report_errors', { count: 1 }), { exact: true })).toBeVisible();
    const finding = this.result.getByRole('listitem').filter({ hasText: rule });
    await expect(finding).toContainText(words);
    await expect(finding).toContainText(place);
  }

  get result() {
    const { page, say } = this.person;
    return page.getByRole('region', { name: say('check_result') });
  }
}
