// Prints scheme and value of the buyer's endpoint in a UBL document.
// usage: node e2e/lib/buyer.mjs FILE
import { readFile } from 'node:fs/promises';

const text = await readFile(process.argv[2] ?? '', 'utf8');
const buyer = text.match(/AccountingCustomerParty>[\s\S]*?EndpointID[^>]*schemeID="(\w+)"[^>]*>([^<]+)</);
if (!buyer) throw new Error(`${process.argv[2]} names no endpoint of its buyer`);
console.log(buyer[1], buyer[2]?.trim());
