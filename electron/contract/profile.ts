import { z } from 'zod';

const pattern = z.string().refine(
  (text) => {
    try {
      return new RegExp(text) instanceof RegExp;
    } catch {
      return false;
    }
  },
  { message: 'is not a regular expression' },
);
const address = (schemes: readonly string[]) =>
  z.string().refine((text) => schemes.some((scheme) => text.startsWith(`${scheme}://`)), {
    message: `must begin with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
  });

const sipAddress = z.string().regex(/^sips?:[^@\s]+@[^@\s]+$/, 'must be a SIP address');
const contact = z.object({ name: z.string().min(1).max(200), uri: sipAddress });

/**
 * The profile file (DESIGN.md, "The profile"). A machine's part has no secrets; `username` and `password` may be
 * missing and are then asked for on the first-run page. Sections of channels that this desk doesn't have yet are
 * accepted as they are.
 */
export const profileSchema = z.object({
  version: z.number().int().min(1),
  agent: z.object({
    id: z.string().min(1).optional(),
    name: z.string().min(1).optional(),
    team: z.string().optional(),
    queues: z.array(z.string()).default([]),
    country: z.string().regex(/^[A-Z]{2}$/, 'must be two capital letters (ISO 3166-1)'),
  }),
  voice: z
    .object({
      uri: sipAddress.optional(),
      domain: z.string().optional(),
      servers: z.array(address(['wss', 'ws'])).min(1),
      username: z.string().optional(),
      password: z.string().optional(),
      dialPlan: z
        .object({
          outsidePrefix: z
            .string()
            .regex(/^[\d*#]*$/, 'must be digits')
            .exactOptional(),
          extensions: pattern.exactOptional(),
          serviceCodes: pattern.exactOptional(),
          emergency: z.array(z.string().regex(/^\d{2,6}$/, 'must be 2 to 6 digits')).default(['112', '911']),
        })
        .default({ emergency: ['112', '911'] }),
      /** Whom calls are handed to, by name; their presence is asked for. */
      colleagues: z.array(contact).max(500).default([]),
      queues: z.array(contact).max(100).default([]),
      /** The mailbox whose lamp is shown; dialled to hear it. The agent's own address if absent; empty for none. */
      mailbox: z.union([z.literal(''), sipAddress]).exactOptional(),
      /** How many calls the agent may be in at once; one more may ring where it is more than one. */
      lines: z.number().int().min(1).max(6).default(2),
      /** Whether the desk follows where the other end of a call sends it (REFER); refused otherwise. */
      followTransfers: z.boolean().default(false),
      /**
       * Headers on which a call is answered by itself, `Call-Info: answer-after` each. The proxy must take them off
       * calls from outside.
       */
      autoAnswer: z.array(z.string().regex(/^[A-Za-z-]+: *\S/, 'must be a header and its parameter')).default([]),
      iceServers: z
        .array(
          z.object({
            urls: z.union([z.string(), z.array(z.string())]),
            username: z.string().exactOptional(),
            credential: z.string().exactOptional(),
          }),
        )
        .default([]),
      iceTransportPolicy: z.enum(['all', 'relay']).default('all'),
    })
    .optional(),
  headset: z
    .object({
      /** `node-hid` where WebHID does not reach the headset; on Linux only, since elsewhere it can't tell what one is. */
      transport: z.enum(['webhid', 'node-hid']).default('webhid'),
    })
    .exactOptional(),
  email: z.unknown().optional(),
  chat: z.unknown().optional(),
  backbone: z.unknown().optional(),
});
export type Profile = z.infer<typeof profileSchema>;
/** The newest profile version that this desk understands; a newer one is used as far as it goes, with a warning. */
export const PROFILE_VERSION = 1;
