// nOAuth: tokens of Entra in which the attacker, who rules a tenant of his own, writes the address of the victim. None
// signs in to the victim's account, and none is linked to it.
import { strict as assert } from 'node:assert';
import { after, before, describe, test } from 'node:test';
import { VICTIMS_PASSWORD, World, carryOn, expectNothingFor } from './world.mjs';

/** @type {World} */
let world;
before(async () => {
  world = await World.start();
  // The first of a domain rules its environment, and would be asked for a proof in any case.
  await world.browser().signUp(world.installation.dataDir, `first-${process.pid}@entra.example`);
});
after(async () => {
  await world?.stop();
});

const FOREIGN = '5f1de7aa-0000-4000-8000-00000000f001';
/** What the token says besides `sub`, for the address of the victim. @type {Record<string, (email: string) => Record<string, unknown>>} */
const shapes = {
  'an address without xms_edov': () => ({ xms_edov: undefined }),
  'xms_edov false': () => ({ xms_edov: false }),
  'xms_edov "false"': () => ({ xms_edov: 'false' }),
  'xms_edov 0': () => ({ xms_edov: 0 }),
  'xms_edov "0"': () => ({ xms_edov: '0' }),
  'xms_edov null, with email_verified true': () => ({ xms_edov: null, email_verified: true }),
  'xms_edov ""': () => ({ xms_edov: '' }),
  'xms_edov an array': () => ({ xms_edov: [true] }),
  'the tenant of somebody else in tid': () => ({ tid: FOREIGN, iss: `${world.providers.microsoft.url}/7a3fd0c2-10b5-4f2e-9c8d-2f6f3f0b9d11/v2.0` }),
  'only preferred_username': (email) => ({ email: undefined, preferred_username: email, xms_edov: true }),
  'only upn': (email) => ({ email: undefined, preferred_username: undefined, upn: email, unique_name: email, xms_edov: true }),
  'the address in capitals, of a domain that is not verified': (email) => ({ email: email.toUpperCase(), xms_edov: false }),
  'a letter of another alphabet that looks the same': (email) => ({ email: email.replace('e', '\u0435'), xms_edov: true }),
};

describe('nOAuth: an address in a token of Entra', () => {
  for (const [index, [name, shape]] of Object.entries(shapes).entries())
    test(name, async () => {
      const email = `vera-${process.pid}-${index}@entra.example`;
      const { microsoft } = world.providers;
      const [vera, mallory] = [world.browser(), world.browser()];
      const veraId = (await vera.signUp(world.installation.dataDir, email, VICTIMS_PASSWORD))?.id;
      const account = microsoft.add(email, { oid: `mallory-${index}`, ...shape(email) }, { sub: `mallory-${process.pid}-${index}` });

      const page = await mallory.signInAt(microsoft, account);

      assert.notEqual(page, '/', 'the token opened a session');
      assert.equal(mallory.token, null);
      await carryOn(world, mallory, veraId);
      await expectNothingFor(world, vera, email, { browsers: [mallory], identities: [[microsoft, account]] });
      assert.deepEqual((await vera.call(200, 'GET', '/me/identities')).items, []);
    });

  for (const value of [true, 1, '1', 'true'])
    test(`the same with an address that Entra verified, xms_edov ${JSON.stringify(value)}, is linked at once`, async () => {
      const email = `vera-${process.pid}-${typeof value}-${value}@entra.example`;
      const { microsoft } = world.providers;
      await world.browser().signUp(world.installation.dataDir, email, VICTIMS_PASSWORD);
      const vera = world.browser();
      assert.equal(await vera.signInAt(microsoft, microsoft.add(email, { xms_edov: value }, { sub: email })), '/');
      assert.equal((await vera.me())?.email, email);
    });
});
