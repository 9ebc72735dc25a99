import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { KamailioConfig } from './kamailio-config.ts';

/**
 * What a Kamailio needs to tell desks about each other (RFC 3856, RFC 4235, RFC 3842): it publishes to itself who is in
 * a call of its own, and takes what others publish. All of it is in memory; its database is a few empty text files.
 */
export interface PresencePart {
  readonly modules: readonly string[];
  /** Module parameters. */
  readonly parameters: string;
  /** In the request route, for what has no To tag, after its sender is known. */
  readonly requests: string;
  /** The same for what comes inside a subscription. */
  readonly dialogs: string;
  /** Where an INVITE goes on to a telephone. */
  readonly invites: string;
  readonly routes: string;
}

export const noPresence: PresencePart = {
  modules: [],
  parameters: '',
  requests: '',
  dialogs: '',
  invites: '',
  routes: '',
};

export interface PresenceOptions {
  /** Seconds that a subscription lives at most if it is not asked for again; an hour if absent. */
  readonly expires?: number;
}

export function presencePart({ directory, ports }: KamailioConfig, { expires }: PresenceOptions): PresencePart {
  const self = `127.0.0.1:${ports.sip}`;
  return {
    modules: [
      ...['dialog', 'db_text', 'presence', 'presence_xml', 'presence_dialoginfo', 'presence_mwi'],
      ...['pua', 'pua_dialoginfo'],
    ],
    parameters: `
modparam("presence|pua|presence_xml", "db_url", "text://${tables(directory)}")
modparam("presence", "server_address", "sip:presence@${self}")
modparam("presence", "subs_db_mode", 0)
modparam("presence", "publ_cache", 2)
modparam("presence", "expires_offset", 0)
modparam("presence_xml", "force_active", 1)
modparam("presence_dialoginfo", "force_single_dialog", 1)
modparam("dialog", "dlg_flag", 4)
modparam("pua_dialoginfo", "include_callid", 1)
modparam("pua_dialoginfo", "include_tags", 1)
modparam("pua_dialoginfo", "send_publish_flag", 7)
modparam("pua", "outbound_proxy", "sip:${self}")
modparam("htable", "htable", "presence=>size=2;")
`,
    requests: `
  if (is_method("PUBLISH") && uri == myself) { if (t_newtran()) { handle_publish(); t_release(); } exit; }
  if (is_method("SUBSCRIBE") && uri == myself) { route(WATCH); }`,
    dialogs: `
  if (is_method("SUBSCRIBE") && uri == myself && !is_gruu()) { route(WATCH); }`,
    invites: `if (is_method("INVITE") && !has_totag()) { setflag(4); setflag(7); dlg_manage(); }`,
    routes: `
# Its NOTIFYs go to what stands in Contact, and a GRUU would be looked up in DNS: the connection is named in its place.
route[WATCH] {
  if ($sht(presence=>forgetful) == "yes" && has_totag()) { sl_send_reply("481", "Subscription does not exist"); exit; }
  if (proto == WS || proto == WSS) {
    remove_hf("Contact");
    append_hf("Contact: <sip:$fU@$si:$sp;transport=ws>\\r\\n");
    msg_apply_changes();
  }
${expires === undefined ? '' : lessThan(expires)}
  if (!t_newtran()) { sl_reply_error(); exit; }
  handle_subscribe();
  t_release();
  exit;
}
`,
  };
}

/** Its own limit is one for what is published, too, which is to last here. */
const lessThan = (expires: number) => `  remove_hf("Expires");
  append_hf("Expires: ${expires}\\r\\n");
  msg_apply_changes();`;

/** Empty ones as Debian ships them, so that each has the version that its module asks for. */
function tables(directory: string): string {
  const folder = path.join(directory, 'tables');
  mkdirSync(folder, { recursive: true });
  for (const name of ['version', 'presentity', 'active_watchers', 'watchers', 'pua', 'xcap'])
    copyFileSync(path.join('/usr/share/kamailio/dbtext/kamailio', name), path.join(folder, name));
  return folder;
}
