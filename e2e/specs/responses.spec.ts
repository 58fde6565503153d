import { invoiceTo, until } from '../lib/api.mjs';
import { expect, test } from '../fixtures/story.ts';
import type { Language } from '../fixtures/words.ts';

const BUYER = { legal_name: 'A buyer', register_number: '90000021', address: { street: 'Kade 1', postal_code: '3511AB', city: 'Utrecht', country: 'NL' } };
/** Each organization of its own: an address receives once. */
const NUMBERS: Record<Language, string> = { nl: '90000048', en: '90000056' };

for (const [language, number] of Object.entries(NUMBERS) as [Language, string][]) {
  test(`a buyer disputes, another refuses after the receipt, and an invoice is answered in the inbox, in ${language}`, async ({ person }) => {
    const sara = await person({ fullName: 'Sara Seller', email: `sara@responses-${language}.example`, language });
    const { page, say } = sara;
    const client = await sara.signUpByApi();
    const me = await client.call(200, 'GET', '/me');
    const { id } = await client.addOrganization(me.environments[0].id, number);
    const identifiers = `/organizations/${id}/identifiers`;
    const identifier = (await client.call(200, 'GET', identifiers)).items[0].id;
    await client.call(200, 'PATCH', `${identifiers}/${identifier}`, { can_receive: true });
    await until('registered', () => client.call(200, 'GET', `${identifiers}/${identifier}`), (found) => found.state === 'registered');
    const sends = async (name: string, receiver: string): Promise<string> => {
      const made = await client.call(201, 'POST', `/organizations/${id}/invoices`, invoiceTo(name, BUYER, receiver));
      await client.call(202, 'POST', `/invoices/${made.id}/send`, {}, { 'Idempotency-Key': name });
      return made.id;
    };
    const read = (invoiceId: string) => client.call(200, 'GET', `/invoices/${invoiceId}`, undefined, { 'Accept-Language': language });
    const chip = (key: string) => page.locator('.chip').filter({ hasText: say(key) }).first();
    await sara.signIn();

    await test.step('the question of the buyer is at the invoice', async () => {
      const invoice = await sends('disputed', '9915:wissel-disputes');
      await until('disputed', () => read(invoice), (found) => found.response?.status === 'UQ');
      await sara.open(`/invoices/${invoice}`);
      await expect(chip('response_uq')).toBeVisible();
      await expect(page.getByText(say('response_reason_pri')).first()).toBeVisible();
      await sara.look('15-invoice-disputed');
    });

    await test.step('a refusal after the receipt says who must act', async () => {
      const invoice = await sends('refused', '9915:wissel-refuses-later');
      const { failure } = await until('refused', () => read(invoice), (found) => found.failure !== null);
      expect(failure.code).toBe('delivery.message_rejected');
      await sara.open(`/invoices/${invoice}`);
      await expect(page.getByText(failure.message).first()).toBeVisible();
      await sara.look('16-invoice-refused-later');
    });

    await test.step('an invoice in the inbox is answered by the keyboard, and the seller sees it', async () => {
      const invoice = await sends('answered', `0106:${number}`);
      const inbox = () => client.call(200, 'GET', `/organizations/${id}/received`);
      const { items } = await until('received', inbox, (found) => found.items.length === 1);
      await sara.open(`/inbox/${items[0].id}`);
      await page.getByRole('button', { name: say('respond_reject'), exact: true }).focus();
      await page.keyboard.press('Enter');
      await page.getByLabel(say('respond_reason'), { exact: true }).selectOption('QTY');
      await page.getByRole('dialog').getByRole('textbox').fill('Twee dozen minder / two boxes less');
      await sara.look('17-answer');
      await sara.press('respond_send');
      await expect(chip('response_re')).toBeVisible();
      await until('answered', () => read(invoice), (found) => found.response?.status === 'RE');
      await sara.open(`/invoices/${invoice}`);
      await expect(chip('response_re')).toBeVisible();
      await expect(page.getByText('Twee dozen minder / two boxes less').first()).toBeVisible();
      await expect(page.getByText(say('response_reason_qty')).first()).toBeVisible();
    });
  });
}
