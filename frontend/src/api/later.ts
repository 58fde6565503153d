/** Operations that the OpenAPI document does not have yet. Goes away with the last of them. */
import { api } from './client';

type Call = (path: string, init?: object) => Promise<{ data?: never; error?: unknown; response: Response }>;

export const later = api as unknown as Record<'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', Call>;
