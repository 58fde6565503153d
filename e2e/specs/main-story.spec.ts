import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from '../fixtures/story.ts';
import type { Language } from '../fixtures/words.ts';
import { documentElement } from '../lib/element.mjs';
import { Editor } from '../pages/editor.ts';
import { Inbox } from '../pages/inbox.ts';
import { Invoices } from '../pages/invoices.ts';
import { Organizations } from '../pages/organizations.ts';
import { SignUp } from '../pages/sign-up.ts';

interface Cast {
  seller: { language: Language; fullName: string; email: string; company: string };
  buyer: { language: Language; fullName: string; email: string; company: string };
}

// Each company can be registered once, so each telling has its own.
const tellings: Cast[] = [
  {
    seller: { language: 'en', fullName: 'Ann Seller', email: 'ann@zon.example', company: 'Bakkerij De Zon' },
    buyer: { language: 'nl', fullName: 'Bas Koper', email: 'bas@zwartopwit.example', company: 'Drukkerij Zwart' },
  },
];
// For the guide everything is told again with the languages the other way round.
if (process.env.WISSEL_GUIDE)
  tellings.push({
    seller: { language: 'nl', fullName: 'Anna Verkoper', email: 'anna@molenaar.example', company: 'Molenaar Machines' },
    buyer: { language: 'en', fullName: 'Bob Buyer', email: 'bob@helder.example', company: 'Accountantskantoor Helder' },
  });

for (const { seller, buyer } of tellings)
  test(`two companies meet: one sends in ${seller.language}, one receives in ${buyer.language}`, async ({ person, installation }) => {
    const ann = await person(seller);
    // The pictures of the guide have one look.
    const bas = await person({ ...buyer, colorScheme: process.env.WISSEL_GUIDE ? 'light' : 'dark' });
    let link = '';
    let sellerName = '';
    let buyerParticipant = '';
    let number = '';

    await test.step('the seller signs up by e-mail', async () => {
      const signUp = new SignUp(ann);
      await signUp.askForMail();
      link = await signUp.activate();
      await ann.look('07-first-steps');
    });

    await test.step('adds an organization, pays in a wrong name, then in the right one', async () => {
      const organizations = new Organizations(ann);
      sellerName = await organizations.addFromRegister(seller.company);
      await organizations.activate(sellerName, 'Somebody Else');
      await organizations.receive();
    });

    await test.step('the buyer does the same', async () => {
      const [signUp, organizations] = [new SignUp(bas), new Organizations(bas)];
      await signUp.askForMail();
      await signUp.activate();
      const name = await organizations.addFromRegister(buyer.company);
      await organizations.activate(name);
      buyerParticipant = await organizations.receive();
    });

    await test.step('the seller makes an invoice, with totals and findings while typing', async () => {
      const editor = new Editor(ann);
      await editor.open();
      await ann.look('14-new-invoice');
      number = await editor.number();
      await editor.chooseBuyer(buyer.company, buyerParticipant);
      await editor.fillLine(1, { name: 'Bread for the printers', quantity: '12', price: '4.25' });
      await editor.expectPayable('61.71');
      await editor.fillLine(2, { name: 'Delivery', quantity: '1', price: '15.00' });
      await editor.expectPayable('79.86');
      await editor.sendInVain('reference_buyer', 'PEPPOL-EN16931-R003');
      await editor.fill('reference_buyer', 'cost centre 7');
      await editor.expectNoFinding('reference_buyer');
      await editor.fill('payment_iban', 'NL91ABNA0417164300');
      await editor.send();
    });

    await test.step('sees it delivered', async () => {
      const invoices = new Invoices(ann);
      await invoices.expectDelivered();
      await ann.look('17-invoice-delivered');
      await invoices.openList();
      await invoices.expectInList(number, 'invoice_status_delivered');
      await ann.look('18-invoices');
    });

    await test.step('the buyer finds it in the inbox and reads it', async () => {
      const inbox = new Inbox(bas);
      await inbox.expectUnread(number);
      await bas.look('19-inbox');
      await inbox.open(number, '79.86');
      await bas.look('21-received');
      expect((await inbox.download()).toString()).toContain(`<cbc:ID>${number}</cbc:ID>`);
    });

    await test.step('the seller uploads a document of another program, and it arrives with the same bytes', async () => {
      // An example document, addressed to the buyer of this telling.
      const example = fileURLToPath(new URL('../../backend/invoice/examples/invoice-standard.xml', import.meta.url));
      const file = `${installation.dataDir}/uploaded-${seller.language}.xml`;
      const text = (await readFile(example, 'utf8'))
        .replace(/<cbc:ID>[^<]*<\/cbc:ID>/, '<cbc:ID>UPLOAD-1</cbc:ID>')
        .replace(/(AccountingCustomerParty>[\s\S]*?<cbc:EndpointID schemeID=")[^"]*(">)[^<]*/, (_, before, after) => {
          const [scheme, value] = buyerParticipant.split(':');
          return `${before}${scheme}${after}${value}`;
        });
      await writeFile(file, text);
      const invoices = new Invoices(ann);
      await invoices.openList();
      await invoices.upload(file);
      await ann.look('22-uploaded');
      await invoices.send();
      expect((await invoices.download('action_download_original')).equals(await readFile(file))).toBe(true);

      const inbox = new Inbox(bas);
      await inbox.expectUnread('UPLOAD-1');
      await bas.page.getByRole('link', { name: 'UPLOAD-1', exact: true }).click();
      expect((await inbox.download()).equals(documentElement(await readFile(file)))).toBe(true);
    });

    await test.step('CII of another program goes as UBL to somebody who takes no CII', async () => {
      const example = fileURLToPath(new URL('../../backend/invoice/examples/invoice-standard.cii.xml', import.meta.url));
      const file = `${installation.dataDir}/uploaded-${seller.language}.cii.xml`;
      const [scheme, value] = buyerParticipant.split(':');
      const text = (await readFile(example, 'utf8'))
        .replace(/(ExchangedDocument>\s*<ram:ID>)[^<]*/, '$1UPLOAD-2')
        .replace(/(BuyerTradeParty>[\s\S]*?<ram:URIID schemeID=")[^"]*(">)[^<]*/, `$1${scheme}$2${value}`);
      await writeFile(file, text);
      const invoices = new Invoices(ann);
      await invoices.openList();
      await invoices.upload(file);
      await invoices.sendInVain();
      await ann.look('28-no-cii');
      await invoices.sendAsUbl();
      expect((await invoices.download('action_download_original')).equals(await readFile(file))).toBe(true);
      expect((await invoices.download('action_download_cii')).equals(await readFile(file))).toBe(true);
      const ubl = await invoices.download('action_download_ubl');

      const inbox = new Inbox(bas);
      await inbox.expectUnread('UPLOAD-2');
      await bas.page.getByRole('link', { name: 'UPLOAD-2', exact: true }).click();
      expect((await inbox.download()).equals(documentElement(ubl))).toBe(true);
    });

    await test.step('the other pages', async () => {
      for (const [path, picture] of [
        ['/look-up', '23-look-up'],
        ['/organizations', '24-organizations'],
        ['/members', '25-members'],
        ['/settings', '26-settings'],
      ] as const) {
        await bas.open(path);
        await bas.look(picture);
      }
      await new SignUp(ann).followOldLink(link);
    });
  });
