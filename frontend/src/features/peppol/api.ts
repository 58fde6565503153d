export { lookupQuery } from '@/api/organizations';
