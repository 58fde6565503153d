import { invoiceTo, until } from '../lib/api.mjs';
import { expect, type Person, test } from '../fixtures/story.ts';
import type { Language } from '../fixtures/words.ts';

const OTHER = 'Ander Access Point (sandbox)';
const BUYER = { legal_name: 'A buyer', register_number: '90000021', address: { street: 'Kade 1', postal_code: '3511AB', city: 'Utrecht', country: 'NL' } };
const LANGUAGES: Language[] = ['nl', 'en'];

/** The page of an organization of the register. Answers its key, and looks at its identifiers. */
async function organizationOf(person: Person, client: Awaited<ReturnType<Person['signUpByApi']>>, number: string) {
  const { page, say } = person;
  const me = await client.call(200, 'GET', '/me');
  const { id } = await client.addOrganization(me.environments[0].id, number);
  await person.open(`/organizations/${id}`);
  const table = page.getByRole('table', { name: say('identifiers_title') });
  const receiving = table.getByRole('switch', { name: person.pattern('identifier_receive_on') });
  const state = (key: string) => table.locator('.chip').filter({ hasText: say(key) });
  await expect(state('identifier_state_registered')).toBeVisible();
  return { id, table, receiving, state };
}

for (const language of LANGUAGES) {
  test(`a number is moved in, moved out and taken off the network, and sending goes on, in ${language}`, async ({ person }) => {
    const rita = await person({ fullName: 'Rita Register', email: `rita@registrations-${language}.example`, language });
    const { page, say } = rita;
    const client = await rita.signUpByApi();
    await rita.signIn();
    const sends = async (organizationId: string, number: string) => {
      const made = await client.call(201, 'POST', `/organizations/${organizationId}/invoices`, invoiceTo(number, BUYER, '9915:wissel-accepts'));
      await client.call(202, 'POST', `/invoices/${made.id}/send`, {}, { 'Idempotency-Key': number });
      await until('delivered', () => client.call(200, 'GET', `/invoices/${made.id}`), (invoice) => invoice.status === 'delivered');
    };

    // The other provider has its numbers back for who comes next.
    const leaves = async (organizationId: string, key?: string) => {
      const identifiers = `/organizations/${organizationId}/identifiers`;
      const path = `${identifiers}/${(await client.call(200, 'GET', identifiers)).items[0].id}`;
      const becomes = (state: string) => until(state, () => client.call(200, 'GET', path), (found) => found.state === state);
      if (key) {
        await client.call(200, 'POST', `${path}/migration`, { direction: 'in', migration_key: key });
        await becomes('registered');
      }
      await client.call(200, 'PATCH', path, { can_receive: false });
      await becomes('deregistered');
    };

    await test.step('held elsewhere, a wrong key, the right key, registered', async () => {
      const { id, table, receiving, state } = await organizationOf(rita, client, '90000064');
      await receiving.click();
      await expect(table.getByText(say('registration_elsewhere', { provider: OTHER }))).toBeVisible({ timeout: 30_000 });
      await expect(state('identifier_state_failed')).toBeVisible();
      await rita.look('14-registered-elsewhere');
      await sends(id, 'elsewhere');
      await rita.press('migration_in_submit');
      await expect(table.getByText(say('migration_key_missing'))).toBeVisible();
      await table.getByLabel(say('migration_key'), { exact: true }).fill('Wrong64@Key#Here');
      await rita.press('migration_in_submit');
      await expect(table.locator('[aria-invalid="true"]')).toBeVisible({ timeout: 30_000 });
      await table.getByLabel(say('migration_key'), { exact: true }).fill('Hoekje64@Verhuist#Nu');
      await rita.press('migration_in_submit');
      await expect(state('identifier_state_registered')).toBeVisible({ timeout: 30_000 });
      await expect(table.getByText(say('registration_elsewhere', { provider: OTHER }))).toHaveCount(0);
      await leaves(id);
    });

    await test.step('a key is given out, and the other provider takes over', async () => {
      const { id, table, receiving, state } = await organizationOf(rita, client, '90000072');
      await receiving.click();
      await expect(receiving).toBeChecked();
      await table.getByRole('button', { name: rita.pattern('migration_out_of') }).click({ timeout: 30_000 });
      await expect(table.getByText(say('migration_out_progress'))).toBeVisible();
      await expect(table.getByText(rita.pattern('migration_valid_until'))).toBeVisible({ timeout: 30_000 });
      await rita.look('15-migration-key');
      await expect(state('identifier_state_deregistered')).toBeVisible({ timeout: 60_000 });
      await expect(receiving).not.toBeChecked();
      await sends(id, 'moved');
      await leaves(id, 'Rivier72@Keert#Terug');
    });

    await test.step('taken off the network by its number', async () => {
      const { id, table, receiving, state } = await organizationOf(rita, client, '90000097');
      await receiving.click();
      await expect(table.getByRole('list', { name: rita.pattern('registrations_of') })).toBeVisible({ timeout: 30_000 });
      await expect(state('identifier_state_registered')).toBeVisible({ timeout: 30_000 });
      await receiving.click();
      const dialog = page.getByRole('alertdialog');
      const confirm = dialog.getByRole('button', { name: say('identifier_stop_confirm') });
      await expect(dialog.getByText(say('identifier_stop_leaves'))).toBeVisible();
      await expect(confirm).toBeDisabled();
      await rita.look('16-stop-receiving');
      await dialog.getByLabel(say('identifier_stop_type', { value: '90000097' })).fill('90000097');
      await confirm.click();
      await expect(state('identifier_state_deregistered')).toBeVisible({ timeout: 30_000 });
      await sends(id, 'deregistered');
    });
  });
}
