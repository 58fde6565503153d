import { execFileSync } from 'node:child_process';
import { expect, type Person, test } from '../fixtures/story.ts';
import type { Language } from '../fixtures/words.ts';

/** What nobody can do on a page: an operator is named in the settings, and months pass by themselves. */
function change({ installation }: Person, statement: string): void {
  execFileSync('sqlite3', ['-cmd', '.timeout 10000', `${installation.dataDir}/wissel.db`, statement]);
}

const LANGUAGES: Language[] = ['nl', 'en'];

for (const language of LANGUAGES) {
  test(`operators see what was given up, who is spared and which reports are due, in ${language}`, async ({ person }) => {
    const olga = await person({ fullName: 'Olga Operator', email: `olga@operations-${language}.example`, language });
    const { page, say } = olga;
    await olga.signUpByApi();
    await olga.signIn();

    await test.step('others do not know the page', async () => {
      await expect(page.getByRole('link', { name: say('nav_operator'), exact: true })).toHaveCount(0);
      await olga.open('/operator');
      await olga.expectTitle('not_found_title');
    });

    await test.step('nothing needs her yet', async () => {
      change(olga, `UPDATE users SET is_operator = 1, created_at = created_at - 40 * 86400000000 WHERE email = '${olga.email}';`);
      await olga.open('/');
      await page.getByRole('link', { name: say('nav_operator'), exact: true }).click();
      await olga.expectTitle('operator_title');
      await expect(page.getByText(say('operator_state_sends'), { exact: true })).toBeVisible();
      await expect(page.getByText(say('operator_jobs_none'), { exact: true })).toBeVisible();
      await expect(page.getByText(say('operator_peers_none'))).toBeVisible();
      await expect(page.getByRole('region', { name: say('operator_networks'), exact: true }).getByText('sandbox')).toBeVisible();
    });

    await test.step('what was given up is started again by the keyboard', async () => {
      change(
        olga,
        `INSERT INTO jobs (id, kind, payload, state, run_at, attempts, max_attempts, fence, last_error, created_at, finished_at)
           SELECT randomblob(16), 'mail.link', '{"task":"mail_link","mail_token_id":"0190a000-0000-7000-8000-000000000009"}', 'dead',
             created_at, 8, 8, 8, 'the mail server did not answer', created_at, created_at FROM users LIMIT 1;
         INSERT OR REPLACE INTO peers SELECT 'https://ap.spared.example/as4', 7, 'delivery.receiver_unavailable',
           created_at + 90 * 86400000000, created_at FROM users LIMIT 1;`,
      );
      await page.reload();
      await expect(page.getByText('the mail server did not answer')).toBeVisible();
      await expect(page.getByText('https://ap.spared.example/as4')).toBeVisible();
      await olga.look('80-operator');
      await page.getByRole('button', { name: /mail\.link/ }).focus();
      await page.keyboard.press('Enter');
      await expect(page.getByText(say('operator_job_started'))).toBeVisible();
      await expect(page.getByText('the mail server did not answer')).toHaveCount(0);
    });

    await test.step('a report of a month without messages is downloaded and handed in', async () => {
      const rows = page.getByRole('region', { name: say('operator_reports'), exact: true }).getByRole('row');
      const row = rows.filter({ hasText: 'tsr' }).nth(1);
      await expect(row.getByText(say('operator_report_running'))).toHaveCount(0);
      const download = page.waitForEvent('download');
      await row.getByRole('button', { name: olga.pattern('operator_report_save_of', { kind: 'tsr' }) }).click();
      expect((await download).suggestedFilename()).toMatch(/^tsr-\d{4}-\d{2}\.xml$/);
      await row.getByRole('button', { name: olga.pattern('operator_report_send_of', { kind: 'tsr' }) }).click();
      await expect(row.getByText(say('operator_report_sent'))).toBeVisible();
    });
    change(olga, `DELETE FROM peers; DELETE FROM jobs WHERE kind = 'mail.link' AND state = 'dead'; DELETE FROM network_reports;`);
  });
}
